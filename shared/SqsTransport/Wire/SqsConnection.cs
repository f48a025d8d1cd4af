using Amazon.SQS;
using Blueshift.SqsTransport.Queues;
using MassTransit;
using MassTransit.Middleware;

namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// The client and the queues of a bus from its start to its stop. SQS is spoken to by single requests, so nothing is
/// connected but the send transports, which stop with it.
/// </summary>
internal sealed class SqsConnection(IAmazonSQS client, QueueCatalog queues, TimeProvider clock) : Supervisor
{
    /// <summary>How long a stop waits for what is under way to SQS, also when the framework's own patience is over.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    public QueueCatalog Queues => queues;

    // Whoever sends, deletes or gives back has been stopped before; what is under way is let through.
    protected override async Task StopSupervisor(StopSupervisorContext context)
    {
        try
        {
            await base.StopSupervisor(context);
        }
        finally
        {
            await queues.DrainAsync().WaitAsync(StopGrace, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            queues.Dispose();
            client.Dispose();
        }
    }
}
