using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Loader.Consumers;

/// <summary>How faults are delivered: from the Loader's own queue.</summary>
internal sealed class LoadRequestedFaultConsumerDefinition : ConsumerDefinition<LoadRequestedFaultConsumer>
{
    public LoadRequestedFaultConsumerDefinition() => EndpointName = QueueNames.Loader;
}
