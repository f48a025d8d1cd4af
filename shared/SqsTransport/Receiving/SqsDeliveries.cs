using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>Runs received messages through the endpoint: as many at a time as it allows, a FIFO group's in their order.</summary>
internal sealed class SqsDeliveries(
    SqsReceiveEndpointContext context,
    SqsQueue queue,
    SqsLeases leases,
    Room room,
    Func<SqsReceiveContext, ReceiveLockContext, Task> dispatch,
    CancellationToken stopping) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(context.Concurrency, context.Concurrency);

    /// <summary>Starts them all. Each frees its room when it has ended, one way or the other.</summary>
    public void Start(IReadOnlyList<Message> messages)
    {
        var taken = messages.Select(leases.Take).OfType<SqsLease>().ToArray();
        room.Free(messages.Count - taken.Length);
        var sequences = queue.IsFifo
            ? taken.GroupBy(lease => lease.Message.GroupId()).Select(group => group.ToArray())
            : taken.Select(lease => new[] { lease });
        foreach (var sequence in sequences)
        {
            _ = Task.Run(() => RunInOrderAsync(sequence), CancellationToken.None);
        }
    }

    public void Dispose() => _slots.Dispose();

    // One that is not gone comes again, and nothing of its group may overtake it.
    private async Task RunInOrderAsync(SqsLease[] sequence)
    {
        var isBlocked = false;
        foreach (var lease in sequence)
        {
            try
            {
                await (isBlocked || stopping.IsCancellationRequested
                    ? leases.GiveBackAsync(lease, TimeSpan.Zero)
                    : RunAsync(lease));
                isBlocked = !lease.IsDeleted;
            }
            finally
            {
                leases.Remove(lease);
                room.Free(1);
            }
        }
    }

    private async Task RunAsync(SqsLease lease)
    {
        var sqsLock = new SqsLock(lease, leases, context.InputAddress, stopping);
        try
        {
            await _slots.WaitAsync(stopping);
            try
            {
                await DispatchAsync(lease, sqsLock);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception exception)
        {
            var isExpected = exception is OperationCanceledException
                && (stopping.IsCancellationRequested || lease.Lost.IsCancellationRequested);
            if (!isExpected)
            {
                SqsTransportLog.DeliveryFailed(context.Host.Logger, exception, lease.Message.MessageId, queue.Name);
            }

            // Commonly the framework has said so already, and then this does nothing.
            await sqsLock.Faulted(exception);
        }
    }

    private async Task DispatchAsync(SqsLease lease, SqsLock sqsLock)
    {
        var headers = HeaderBag.Read(lease.Message);
        var remaining = DueTime.Remaining(headers, context.Host.Clock);
        if (remaining > TimeSpan.Zero)
        {
            await SendOnAsync(lease, headers, remaining);
            return;
        }

        using var receive = new SqsReceiveContext(lease.Message, headers, context);
        await using var onLost = lease.Lost.UnsafeRegister(
            state => ((SqsReceiveContext)state!).Cancel(), receive);
        await dispatch(receive, sqsLock);
    }

    private async Task SendOnAsync(SqsLease lease, Dictionary<string, object> headers, TimeSpan remaining)
    {
        var longest = context.Host.LongestDelay;
        var delay = remaining < longest ? remaining : longest;
        await queue.SendAsync(MovedMessage.Of(lease.Message, headers, delay), CancellationToken.None);
        SqsTransportLog.SentOn(context.Host.Logger, lease.Message.MessageId, queue.Name, remaining);
        await leases.DeleteAsync(lease);
    }
}
