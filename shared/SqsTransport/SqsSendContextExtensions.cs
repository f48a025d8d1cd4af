using Blueshift.SqsTransport.Sending;
using MassTransit;

namespace Blueshift.SqsTransport;

/// <summary>Says for one message what only SQS knows of. On another transport these do nothing.</summary>
public static class SqsSendContextExtensions
{
    /// <summary>
    /// Messages of one group are received in the order they were sent in, from a FIFO queue; other queues use it to
    /// share their consumers fairly. Default on FIFO queues: the conversation.
    /// </summary>
    /// <param name="context">Of a send or publish.</param>
    /// <param name="groupId">1 to 128 letters, digits and punctuation marks.</param>
    public static void SetGroupId(this SendContext context, string groupId) => Ids(context).GroupId = groupId;

    /// <summary>A FIFO queue drops what it took with the same id in the last 5 minutes. Default: the message id.</summary>
    /// <param name="context">Of a send or publish.</param>
    /// <param name="deduplicationId">1 to 128 letters, digits and punctuation marks.</param>
    public static void SetDeduplicationId(this SendContext context, string deduplicationId) =>
        Ids(context).DeduplicationId = deduplicationId;

    private static FifoIds Ids(SendContext context) => context.GetOrAddPayload(() => new FifoIds());
}
