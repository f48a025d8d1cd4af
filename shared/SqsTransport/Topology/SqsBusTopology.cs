using MassTransit.Configuration;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Topology;

internal sealed class SqsBusTopology(IHostConfiguration host, ITopologyConfiguration topology) : BusTopology(host, topology);
