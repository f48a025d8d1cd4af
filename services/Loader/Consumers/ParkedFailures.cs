using System.Text.Json;
using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Bus;
using Blueshift.Hosting.Messages;
using Blueshift.SqsTransport;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>
/// Puts what failed for good where a person finds it and can send it back: a request for just those files beside the
/// messages that no consumer could handle. On the in-memory transport there is nobody to find it; there the history tells.
/// </summary>
internal sealed class ParkedFailures(BlueshiftConfig config, TimeProvider clock)
{
    private const string FaultReason = "fault";

    /// <param name="context">The request that failed.</param>
    /// <param name="outcome">Of its load.</param>
    public async Task ParkAsync(ConsumeContext<LoadRequested> context, LoadOutcome outcome)
    {
        if (config.Transport is TransportSettings.InMemory)
        {
            return;
        }

        // What is known already was parked when it was new, unless the Loader that found it was killed before.
        var parked = outcome.Failures.Where(reported =>
            !reported.Failure.Kind.IsRetriedByItself() && (!reported.WasKnown || context.ReceiveContext.Redelivered));
        foreach (var reported in parked)
        {
            await ParkAsync(context, outcome.Table, reported.Failure);
        }
    }

    private async Task ParkAsync(ConsumeContext<LoadRequested> context, string? table, LoadFailure failure)
    {
        var queue = await context.GetSendEndpoint(new Uri($"queue:{config.Transport.ErrorNameOf(QueueNames.Loader)}"));
        var request = context.Message with { Files = failure.Files.ToContract(), IsLast = false, IsReplay = true };
        await queue.Send(
            request,
            sending =>
            {
                sending.Headers.Set(MessageHeaders.Reason, FaultReason);
                sending.Headers.Set(MessageHeaders.FaultExceptionType, failure.Kind.ToWireName());
                sending.Headers.Set(MessageHeaders.FaultMessage, ReasonLimits.Cut(failure.Reason));
                sending.Headers.Set(MessageHeaders.FaultTimestamp, clock.GetUtcNow());
                sending.Headers.Set(FailureHeaders.Table, table);
                sending.Headers.Set(FailureHeaders.Code, failure.Code);
                sending.Headers.Set(FailureHeaders.Errors, ErrorsOf(failure));
                if (config.Transport is TransportSettings.AmazonSqs { IsFifo: true })
                {
                    // By default they would be of the batch's group, and of a group only the first can be looked at.
                    sending.SetGroupId(sending.MessageId.ToString()!);
                }
            },
            context.CancellationToken);
    }

    private static string? ErrorsOf(LoadFailure failure) =>
        failure.RowErrors.Count == 0
            ? null
            : JsonSerializer.Serialize(
                RowErrorMapping.Share([failure], RowErrorMapping.MaxBytesOfHeader)[0], JsonSerializerOptions.Web);
}
