using System.Globalization;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Wire;
using MassTransit;
using MassTransit.Transports;

namespace Blueshift.SqsTransport.Receiving;

/// <summary>A received message as the framework wants it. The message itself is a payload, for who moves it on.</summary>
internal sealed class SqsReceiveContext : BaseReceiveContext
{
    public SqsReceiveContext(Message message, Dictionary<string, object> headers, SqsReceiveEndpointContext context)
        : base(message.ReceiveCount() > 1, context, message)
    {
        Body = new StringMessageBody(message.Body);
        headers[MessageHeaders.TransportMessageId] = message.MessageId;
        if (message.SentAt() is { } sentAt)
        {
            headers[MessageHeaders.TransportSentTime] = sentAt.ToString("O", CultureInfo.InvariantCulture);
        }

        HeaderProvider = new DictionaryHeaderProvider(headers);
    }

    public override MessageBody Body { get; }

    protected override IHeaderProvider HeaderProvider { get; }
}
