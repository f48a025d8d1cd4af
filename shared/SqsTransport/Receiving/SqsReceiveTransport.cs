using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>Starts the receiver of an endpoint.</summary>
internal sealed class SqsReceiveTransport(SqsReceiveEndpointContext context) : IReceiveTransport
{
    public ReceiveTransportHandle Start() => new SqsReceiver(context);

    public void Probe(ProbeContext probe)
    {
        var scope = probe.CreateScope("receiveTransport");
        scope.Add("type", "AmazonSQS");
        scope.Add("queue", context.QueueName);
        scope.Add("prefetchCount", context.PrefetchCount);
        scope.Add("concurrentMessageLimit", context.Concurrency);
    }

    public ConnectHandle ConnectReceiveObserver(IReceiveObserver observer) => context.ConnectReceiveObserver(observer);

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => context.ConnectPublishObserver(observer);

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => context.ConnectSendObserver(observer);

    public ConnectHandle ConnectReceiveTransportObserver(IReceiveTransportObserver observer) =>
        context.ConnectReceiveTransportObserver(observer);
}
