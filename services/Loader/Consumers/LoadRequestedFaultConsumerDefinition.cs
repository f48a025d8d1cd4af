using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>How faults are delivered: from the Loader's own queue.</summary>
internal sealed class LoadRequestedFaultConsumerDefinition : ConsumerDefinition<LoadRequestedFaultConsumer>
{
    public LoadRequestedFaultConsumerDefinition(BlueshiftConfig config) =>
        EndpointName = config.Transport.NameOf(QueueNames.Loader);
}
