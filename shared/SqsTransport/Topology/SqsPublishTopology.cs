using MassTransit;
using MassTransit.Topology;

namespace Blueshift.SqsTransport.Topology;

/// <summary>Gives each message type the address its routes make.</summary>
internal sealed class SqsPublishTopology : PublishTopology
{
    /// <summary>Set once the bus is put together, before anything is published.</summary>
    public Func<Type, Uri>? AddressOf { get; set; }

    protected override IMessagePublishTopologyConfigurator CreateMessageTopology<T>()
    {
        var topology = new SqsMessagePublishTopology<T>(this);
        OnMessageTopologyCreated(topology);
        return topology;
    }
}
