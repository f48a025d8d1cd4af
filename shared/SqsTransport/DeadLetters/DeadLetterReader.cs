using System.Globalization;
using System.Text.Json;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using MassTransit;

namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>Reads what is known of a message that was set aside.</summary>
internal static class DeadLetterReader
{
    private const string FaultReason = "fault";
    private const string TypePrefix = "urn:message:";

    public static DeadLetter Read(Message message)
    {
        var headers = HeaderBag.Read(message).ToDictionary(
            header => header.Key,
            header => Convert.ToString(header.Value, CultureInfo.InvariantCulture) ?? "",
            StringComparer.OrdinalIgnoreCase);
        var cause = Cause(headers);
        var (messageId, messageType) = Envelope(message.Body);
        return new DeadLetter
        {
            Id = message.MessageId,
            Cause = cause,
            Fault = cause == DeadLetterCause.Failed ? Fault(headers) : null,
            SentAt = message.SentAt(),
            ReceiveCount = message.ReceiveCount(),
            MessageId = messageId,
            MessageType = messageType,
            Body = message.Body,
            Headers = headers,
        };
    }

    private static DeadLetterCause Cause(Dictionary<string, string> headers) =>
        headers.GetValueOrDefault(MessageHeaders.Reason) switch
        {
            null => DeadLetterCause.Crashed,
            FaultReason => DeadLetterCause.Failed,
            _ => DeadLetterCause.Skipped,
        };

    private static DeadLetterFault Fault(Dictionary<string, string> headers) => new()
    {
        ExceptionType = headers.GetValueOrDefault(MessageHeaders.FaultExceptionType),
        Message = headers.GetValueOrDefault(MessageHeaders.FaultMessage),
        StackTrace = headers.GetValueOrDefault(MessageHeaders.FaultStackTrace),
        OccurredAt = DateTimeOffset.TryParse(
            headers.GetValueOrDefault(MessageHeaders.FaultTimestamp),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var occurredAt)
                ? occurredAt
                : null,
        ConsumerType = headers.GetValueOrDefault(MessageHeaders.FaultConsumerType),
        RetryCount = int.TryParse(
            headers.GetValueOrDefault(MessageHeaders.FaultRetryCount), CultureInfo.InvariantCulture, out var retries)
                ? retries
                : 0,
    };

    private static (Guid? MessageId, string? MessageType) Envelope(string body)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<EnvelopeHead>(body, JsonSerializerOptions.Web);
            var type = envelope?.MessageType?.FirstOrDefault();
            return (
                Guid.TryParse(envelope?.MessageId, out var messageId) ? messageId : null,
                type?.StartsWith(TypePrefix, StringComparison.Ordinal) == true ? type[TypePrefix.Length..] : type);
        }
        catch (JsonException)
        {
            // Whoever sent it did not use the framework, and that may be why it lies here.
            return (null, null);
        }
    }

    private sealed record EnvelopeHead(string? MessageId, string[]? MessageType);
}
