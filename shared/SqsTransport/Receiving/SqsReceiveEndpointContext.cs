using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Sending;
using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>What the framework and the receiver need to know of one endpoint.</summary>
internal sealed class SqsReceiveEndpointContext(SqsHostConfiguration host, SqsReceiveEndpointConfigurator endpoint)
    : BaseReceiveEndpointContext(host, endpoint)
{
    public SqsHostConfiguration Host => host;

    public SqsReceiveSettings Settings => endpoint.Settings;

    public string QueueName => endpoint.QueueName;

    public bool IsTemporary => endpoint.IsTemporary;

    /// <summary>Messages run at a time.</summary>
    public int Concurrency => Math.Min(ConcurrentMessageLimit ?? PrefetchCount, PrefetchCount);

    /// <summary>The queues of this endpoint.</summary>
    public IEnumerable<QueueDefinition> Definitions() => endpoint.Definitions();

    /// <summary>For the health of the bus: SQS could not be reached, or did not do what was asked.</summary>
    public Task NotifyFaultedAsync(Exception exception) => TransportObservers.NotifyFaulted(
        InputAddress, ConvertException(exception, $"The queue {QueueName} cannot be used: {exception.Message}"));

    public override void AddSendAgent(IAgent agent) =>
        throw new NotSupportedException("Send transports belong to the connection.");

    public override void AddConsumeAgent(IAgent agent) =>
        throw new NotSupportedException("An endpoint has one receiver.");

    public override Exception ConvertException(Exception exception, string message) =>
        exception as ConnectionException ?? new ConnectionException(message, exception);

    protected override ISendTransportProvider CreateSendTransportProvider() => new SqsSendTransportProvider(host, this);

    protected override IPublishTransportProvider CreatePublishTransportProvider() =>
        new SqsSendTransportProvider(host, this);
}
