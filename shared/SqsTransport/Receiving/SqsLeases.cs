using System.Collections.Concurrent;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using Microsoft.Extensions.Logging;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>
/// All messages that one receiver holds, whether they run or wait. They are kept from others by one renewal of all at
/// every quarter of the visibility time-out, so that two can fail before one is lost.
/// </summary>
internal sealed class SqsLeases(SqsQueue queue, TimeSpan visibility, TimeProvider clock, ILogger logger)
{
    private const int RenewalsPerVisibility = 4;

    // By message, not by receipt: a message that comes again is still the same.
    private readonly ConcurrentDictionary<string, SqsLease> _held = new(StringComparer.Ordinal);

    /// <summary>Null when the message is one that is held already; then its newer receipt has been taken over.</summary>
    public SqsLease? Take(Message message)
    {
        if (_held.TryGetValue(message.MessageId, out var holder) && holder.TryAdopt(message))
        {
            SqsTransportLog.DuplicateDropped(logger, message.MessageId, queue.Name);
            return null;
        }

        // One that is being given back, or is lost, ends by itself.
        return _held[message.MessageId] = new SqsLease(message, clock.GetTimestamp());
    }

    /// <summary>Nothing more will be done with it.</summary>
    public void Remove(SqsLease lease)
    {
        _held.TryRemove(KeyValuePair.Create(lease.Message.MessageId, lease));
        lease.Dispose();
    }

    /// <summary>Renews until cancelled.</summary>
    public async Task RenewUntilAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(visibility / RenewalsPerVisibility, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await Task.WhenAll(_held.Values.Select(RenewAsync));
        }
    }

    /// <summary>
    /// The message has been dealt with. A failure is tried again for one visibility time-out: then somebody else may have
    /// got the message.
    /// </summary>
    public async Task DeleteAsync(SqsLease lease)
    {
        if (!await lease.TryEndAsync(LeaseState.Deleting))
        {
            return;
        }

        var startedAt = clock.GetTimestamp();
        for (var attempt = 1; !lease.IsDeleted; attempt++)
        {
            try
            {
                var receipt = lease.Receipt;
                await queue.DeleteAsync(receipt);
                // SQS deletes nothing for an older receipt, and does not say so: a newer one may have come meanwhile.
                lease.IsDeleted = lease.Receipt == receipt;
            }
            catch (Exception exception) when (!IsRefusal(exception) && clock.GetElapsedTime(startedAt) < visibility)
            {
                SqsTransportLog.DeleteFailed(logger, exception, lease.Message.MessageId, queue.Name, attempt);
                await Task.Delay(Backoff.Pause(attempt), clock, CancellationToken.None);
            }
            catch (Exception exception)
            {
                SqsTransportLog.DeleteGivenUp(logger, exception, lease.Message.MessageId, queue.Name);
                return;
            }
        }
    }

    /// <summary>The message is to come again, after a delay.</summary>
    public async Task GiveBackAsync(SqsLease lease, TimeSpan delay)
    {
        if (!await lease.TryEndAsync(LeaseState.GivenBack))
        {
            return;
        }

        try
        {
            await queue.ChangeVisibilityAsync(lease.Receipt, delay);
            SqsTransportLog.GivenBack(logger, lease.Message.MessageId, queue.Name, delay);
        }
        catch (Exception exception)
        {
            SqsTransportLog.GiveBackFailed(logger, exception, lease.Message.MessageId, queue.Name);
        }
    }

    private static bool IsRefusal(Exception exception) => exception is BatchEntryException && !PassingFault.Is(exception);

    private async Task RenewAsync(SqsLease lease)
    {
        var receipt = lease.Receipt;
        var remaining = SqsLimits.Visibility - clock.GetElapsedTime(lease.TakenAt);
        if (remaining < TimeSpan.FromSeconds(1))
        {
            Lose(lease, receipt, "SQS hands no message out for longer than 12 hours");
            return;
        }

        try
        {
            await lease.RenewAsync(newest => queue.ChangeVisibilityAsync(
                receipt = newest, remaining < visibility ? remaining : visibility));
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            Lose(lease, receipt, exception.Message);
        }
        catch (Exception exception)
        {
            SqsTransportLog.RenewalFailed(logger, exception, lease.Message.MessageId, queue.Name);
        }
    }

    private async Task TellLostAsync(SqsLease lease)
    {
        try
        {
            await lease.TellLostAsync();
        }
        catch (AggregateException exception)
        {
            SqsTransportLog.LeaseLossFailed(logger, exception, lease.Message.MessageId, queue.Name);
        }
    }

    private void Lose(SqsLease lease, string receipt, string reason)
    {
        if (lease.TryLose(receipt))
        {
            SqsTransportLog.LeaseLost(logger, lease.Message.MessageId, queue.Name, reason);
            // Not waited for: what a consumer hangs on it may block or fail, and the other leases want renewing.
            _ = TellLostAsync(lease);
        }
    }
}
