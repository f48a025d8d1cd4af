using Amazon.SQS.Model;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Wire;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>Asks SQS for messages, one receive after the other, as long as there is room for them.</summary>
internal sealed class SqsPoller(
    SqsReceiveEndpointContext context,
    SqsQueue queue,
    QueueCatalog queues,
    Room room,
    SqsDeliveries deliveries,
    CancellationToken stopping)
{
    private int _failures;

    /// <summary>Ends when the endpoint stops, after the receive under way: what that one brings is given back.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var count = await room.TakeAsync(SqsLimits.BatchEntries, stopping);
                var messages = await TryReceiveAsync(count);
                room.Free(count - (messages?.Count ?? 0));
                if (messages is not null)
                {
                    deliveries.Start(messages);
                    await RecoveredAsync();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Between two receives.
        }
    }

    private async Task<IReadOnlyList<Message>?> TryReceiveAsync(int count)
    {
        try
        {
            // The first one after a failure does not wait: it is to tell soon that all is well again.
            var wait = _failures > 0 ? TimeSpan.Zero : context.Settings.WaitTime;
            return await queue.ReceiveAsync(count, wait, context.Settings.VisibilityTimeout);
        }
        catch (Exception exception)
        {
            await FailedAsync(exception);
            return null;
        }
    }

    private async Task RecoveredAsync()
    {
        if (_failures > 0)
        {
            SqsTransportLog.ReceiveRecovered(context.Host.Logger, queue.Name, _failures);
            _failures = 0;
            await context.TransportObservers.NotifyReady(context.InputAddress);
        }
    }

    private async Task FailedAsync(Exception exception)
    {
        _failures++;
        var pause = Backoff.Pause(_failures);
        SqsTransportLog.ReceiveFailed(context.Host.Logger, exception, queue.Name, _failures, pause);
        await context.NotifyFaultedAsync(exception);
        if (exception is QueueDoesNotExistException)
        {
            await TryFindAgainAsync();
        }

        await Task.Delay(pause, context.Host.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // It may be made again. Its address stays the same.
    private async Task TryFindAgainAsync()
    {
        try
        {
            // With one gone its error queue may be too, and without that one it would have no redrive policy.
            QueueDefinition[] definitions = [.. context.Definitions()];
            await queues.ForgetAsync([.. definitions.Select(definition => definition.Name)], stopping);
            await queues.PrepareAsync(definitions, stopping);
        }
        catch (Exception exception)
        {
            await context.NotifyFaultedAsync(exception);
        }
    }
}
