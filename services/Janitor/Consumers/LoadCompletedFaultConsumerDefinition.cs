using Blueshift.Contracts;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>How faults are delivered: from the Janitor's own queue.</summary>
internal sealed class LoadCompletedFaultConsumerDefinition : ConsumerDefinition<LoadCompletedFaultConsumer>
{
    public LoadCompletedFaultConsumerDefinition() => EndpointName = QueueNames.Janitor;
}
