using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Hosting.Bus;
using MassTransit;

namespace Blueshift.Janitor.Consumers;

/// <summary>How faults are delivered: from the Janitor's own queue.</summary>
internal sealed class LoadCompletedFaultConsumerDefinition : ConsumerDefinition<LoadCompletedFaultConsumer>
{
    public LoadCompletedFaultConsumerDefinition(BlueshiftConfig config) =>
        EndpointName = config.Transport.NameOf(QueueNames.Janitor);
}
