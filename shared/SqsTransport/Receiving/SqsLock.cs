using System.Diagnostics;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>Ends the lease of a message as the framework says its consumer has ended.</summary>
internal sealed class SqsLock(SqsLease lease, SqsLeases leases, Uri inputAddress, CancellationToken stopping)
    : ReceiveLockContext
{
    private const double LongestPauseSeconds = 60;

    public Task Complete() => leases.DeleteAsync(lease);

    // Nothing moved the message to the error queue: the consumer was cancelled, or the error queue could not be reached.
    public Task Faulted(Exception exception) => leases.GiveBackAsync(lease, Pause());

    public Task ValidateLockStatus()
    {
        // The framework has just started the span of the receive, and leaves this out.
        Activity.Current?.SetTag(DiagnosticHeaders.Messaging.System, SqsDiagnostics.System);
        return lease.Lost.IsCancellationRequested
            ? throw new TransportException(inputAddress, "SQS may have handed the message to somebody else.")
            : Task.CompletedTask;
    }

    // Without a pause a message would go round as fast as it can, and soon reach its last receive.
    private TimeSpan Pause() => stopping.IsCancellationRequested
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, Math.Pow(2, lease.Message.ReceiveCount())));
}
