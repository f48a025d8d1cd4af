using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Wire;

/// <summary>What SQS itself says of a message, as values.</summary>
internal static class MessageExtensions
{
    /// <summary>How often it was handed out, this time included. At least 1.</summary>
    public static int ReceiveCount(this Message message) =>
        (int)Math.Clamp(Number(message, MessageSystemAttributeName.ApproximateReceiveCount) ?? 1, 1, int.MaxValue);

    /// <summary>When SQS took it; null if it does not say.</summary>
    public static DateTimeOffset? SentAt(this Message message) =>
        Number(message, MessageSystemAttributeName.SentTimestamp) is { } milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>What keeps it in order with others; null on most queues.</summary>
    public static string? GroupId(this Message message) =>
        message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.MessageGroupId);

    private static long? Number(Message message, string attribute) =>
        long.TryParse(
            message.Attributes?.GetValueOrDefault(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
