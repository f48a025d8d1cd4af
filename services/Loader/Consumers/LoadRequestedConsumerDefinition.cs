using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>
/// How requests are delivered: as many at a time as the configuration allows. Passing faults are waited out by the use
/// case; what is left to throw is a defect, and <see cref="LoadRequestedFaultConsumer"/> tells the Scanner of it.
/// </summary>
internal sealed class LoadRequestedConsumerDefinition : ConsumerDefinition<LoadRequestedConsumer>
{
    public LoadRequestedConsumerDefinition(BlueshiftConfig config)
    {
        EndpointName = config.Transport.NameOf(QueueNames.Loader);
        ConcurrentMessageLimit = config.Loader.Concurrency;
    }
}
