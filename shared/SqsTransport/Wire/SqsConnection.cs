using Amazon.SQS;
using Blueshift.SqsTransport.Queues;
using MassTransit;
using MassTransit.Middleware;

namespace Blueshift.SqsTransport.Wire;

/// <summary>
/// The client and the queues of a bus from its start to its stop. SQS is spoken to by single requests, so nothing is
/// connected but the send transports, which stop with it.
/// </summary>
internal sealed class SqsConnection(IAmazonSQS client, QueueCatalog queues) : Supervisor
{
    public QueueCatalog Queues => queues;

    // Whoever sends, deletes or gives back has been stopped before; what is under way is let through.
    protected override async Task StopSupervisor(StopSupervisorContext context)
    {
        await base.StopSupervisor(context);
        try
        {
            await queues.DrainAsync().WaitAsync(context.CancellationToken);
        }
        finally
        {
            queues.Dispose();
            client.Dispose();
        }
    }
}
