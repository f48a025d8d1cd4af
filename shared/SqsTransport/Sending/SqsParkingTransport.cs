using Amazon.SQS.Model;
using Blueshift.SqsTransport.Configuration;
using Blueshift.SqsTransport.Queues;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Sending;

/// <summary>Moves what an endpoint could not deal with to the queues beside its own.</summary>
internal sealed class SqsParkingTransport(SqsHostConfiguration host, string queueName) : IErrorTransport, IDeadLetterTransport
{
    public async Task Send(ExceptionReceiveContext context)
    {
        // A consumer that was told to stop may fail in any way. Nothing is wrong with its message.
        context.CancellationToken.ThrowIfCancellationRequested();
        await MoveAsync(context, QueueName.Error(queueName), FaultHeaders.Of(context.ExceptionHeaders));
    }

    public Task Send(ReceiveContext context, string reason) => MoveAsync(
        context, QueueName.Skipped(queueName), [KeyValuePair.Create(MessageHeaders.Reason, reason)]);

    private async Task MoveAsync(ReceiveContext context, string queue, List<KeyValuePair<string, string>> headers)
    {
        var message = context.GetPayload<Message>();
        var moved = MovedMessage.With(message, headers, out var dropped);
        if (dropped > 0)
        {
            SqsTransportLog.FaultHeadersLeftOut(host.Logger, message.MessageId, queue, dropped);
        }

        await host.Connection.Queues.SendAsync(queue, moved, CancellationToken.None);
    }
}
