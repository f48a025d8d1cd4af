using Blueshift.SqsTransport.Topology;
using MassTransit.Configuration;

namespace Blueshift.SqsTransport.Configuration;

/// <summary>The pipes and the topology of the bus, and of each endpoint on top of the bus's.</summary>
internal class SqsEndpointConfiguration : EndpointConfiguration
{
    private readonly SqsTopologyConfiguration _topology;

    protected SqsEndpointConfiguration(SqsTopologyConfiguration topology)
        : base(topology) => _topology = topology;

    private SqsEndpointConfiguration(
        SqsEndpointConfiguration parent, SqsTopologyConfiguration topology, bool isBusEndpoint)
        : base(parent, topology, isBusEndpoint) => _topology = topology;

    public SqsEndpointConfiguration CreateEndpointConfiguration(bool isBusEndpoint) =>
        new(this, new SqsTopologyConfiguration(_topology), isBusEndpoint);
}
