using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Sending;

/// <summary>Finds what to send through, for one endpoint.</summary>
internal sealed class SqsSendTransportProvider(SqsHostConfiguration host, ReceiveEndpointContext endpoint)
    : ISendTransportProvider, IPublishTransportProvider
{
    private readonly SqsConnection _connection = host.Connection;

    public Uri NormalizeAddress(Uri address) => QueueAddress.Normalize(address, host.HostAddress, host.QueuePrefix);

    public Task<ISendTransport> GetSendTransport(Uri address) => Transport([QueueAddress.NameIn(NormalizeAddress(address))]);

    public Task<ISendTransport> GetPublishTransport<T>(Uri? publishAddress)
        where T : class
    {
        var queues = host.Routes.QueuesFor(typeof(T));
        return queues.Count > 0 || IsFault(typeof(T))
            ? Transport([.. queues.Select(host.WholeName)])
            : throw new MessageNotRoutedException(typeof(T));
    }

    // The framework publishes these by itself, and few want them.
    private static bool IsFault(Type type) => type.IsAssignableTo(typeof(Fault)) || type == typeof(ReceiveFault);

    private Task<ISendTransport> Transport(IReadOnlyList<string> queues)
    {
        var context = new SqsSendTransportContext(host, _connection, endpoint.Serialization, queues);
        var transport = new SendTransport<PipeContext>(context);
        _connection.Add(transport);
        return Task.FromResult<ISendTransport>(transport);
    }
}
