using System.Diagnostics.CodeAnalysis;
using MassTransit.Topology;

namespace Blueshift.SqsTransport.Topology;

internal sealed class SqsMessagePublishTopology<T>(SqsPublishTopology topology) : MessagePublishTopology<T>(topology)
    where T : class
{
    public override bool TryGetPublishAddress(Uri baseAddress, [NotNullWhen(true)] out Uri? publishAddress)
    {
        publishAddress = topology.AddressOf?.Invoke(typeof(T));
        return publishAddress is not null;
    }
}
