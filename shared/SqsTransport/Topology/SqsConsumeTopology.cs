using MassTransit;

namespace Blueshift.SqsTransport.Topology;

/// <summary>Nothing has to be bound to a queue: what is routed to it, arrives.</summary>
internal sealed class SqsConsumeTopology() : ConsumeTopology(SqsLimits.QueueNameLength);
