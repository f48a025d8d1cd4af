using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Sending;

/// <summary>Sends to one queue, or publishes to all that a message type is routed to.</summary>
/// <param name="host">With the clock and the longest delay.</param>
/// <param name="connection">In which the queues are found.</param>
/// <param name="serialization">Of the endpoint that sends.</param>
/// <param name="queues">Their whole names; none where a message goes nowhere.</param>
internal sealed class SqsSendTransportContext(
    SqsHostConfiguration host, SqsConnection connection, ISerialization serialization, IReadOnlyList<string> queues)
    : BaseSendTransportContext(host, serialization), SendTransportContext<PipeContext>
{
    public override string EntityName { get; } = queues.Count > 0 ? string.Join(',', queues) : "nowhere";

    public override string ActivitySystem => SqsDiagnostics.System;

    public override async Task<SendContext<T>> CreateSendContext<T>(
        T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
    {
        var context = new SqsSendContext<T>(message, cancellationToken);
        await pipe.Send(context);
        return context;
    }

    public Task<SendContext<T>> CreateSendContext<T>(
        PipeContext context, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class => CreateSendContext(message, pipe, cancellationToken);

    public async Task Send<T>(PipeContext transportContext, SendContext<T> sendContext)
        where T : class
    {
        sendContext.CancellationToken.ThrowIfCancellationRequested();
        if (queues.Count == 0)
        {
            return;
        }

        var message = Outgoing((SqsSendContext<T>)sendContext);
        foreach (var name in queues)
        {
            await connection.Queues.SendAsync(name, message, sendContext.CancellationToken);
        }
    }

    public Task Send(IPipe<PipeContext> pipe, CancellationToken cancellationToken) =>
        pipe.Send(new Context(cancellationToken));

    public void Probe(ProbeContext context) => context.Add("queues", queues);

    private OutgoingMessage Outgoing<T>(SqsSendContext<T> context)
        where T : class
    {
        var headers = new Dictionary<string, object>();
        headers.Set(context.Headers);
        if (context.ContentType is not null)
        {
            headers[MessageHeaders.ContentType] = context.ContentType.ToString();
        }

        var delay = DueTime.Limit(context.Delay ?? TimeSpan.Zero, host.LongestDelay, host.Clock, headers);
        var messageId = context.MessageId?.ToString();
        return new OutgoingMessage(context.Body.GetString(), [], headers)
        {
            Delay = delay,
            GroupId = context.Ids.GroupId,
            FifoGroupId = context.Ids.GroupId ?? context.ConversationId?.ToString() ?? messageId,
            DeduplicationId = context.Ids.DeduplicationId ?? messageId,
        };
    }

    private sealed class Context(CancellationToken cancellationToken) : BasePipeContext(cancellationToken);
}
