using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>
/// How finished loads are delivered. What passes by itself is waited out by the use case, and what does not is part of
/// its outcome, so that the Scanner always hears: nothing is left to retry here.
/// </summary>
internal sealed class LoadCompletedConsumerDefinition : ConsumerDefinition<LoadCompletedConsumer>
{
    private const int CleanupsAtATime = 4;

    public LoadCompletedConsumerDefinition(BlueshiftConfig config)
    {
        EndpointName = config.Transport.NameOf(QueueNames.Janitor);
        ConcurrentMessageLimit = CleanupsAtATime;
    }
}
