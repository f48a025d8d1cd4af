using MassTransit.Context;

namespace Blueshift.SqsTransport.Sending;

/// <summary>A message on its way to SQS.</summary>
internal sealed class SqsSendContext<T>(T message, CancellationToken cancellationToken)
    : MessageSendContext<T>(message, cancellationToken)
    where T : class
{
    private const string GroupIdProperty = "SQS-GroupId";
    private const string DeduplicationIdProperty = "SQS-DeduplicationId";

    public FifoIds Ids => GetOrAddPayload(() => new FifoIds());

    // An outbox keeps the message as properties, and sends it later.
    public override void WritePropertiesTo(IDictionary<string, object> properties)
    {
        base.WritePropertiesTo(properties);
        if (Ids.GroupId is { } groupId)
        {
            properties[GroupIdProperty] = groupId;
        }

        if (Ids.DeduplicationId is { } deduplicationId)
        {
            properties[DeduplicationIdProperty] = deduplicationId;
        }
    }

    public override void ReadPropertiesFrom(IReadOnlyDictionary<string, object> properties)
    {
        base.ReadPropertiesFrom(properties);
        Ids.GroupId = ReadString(properties, GroupIdProperty);
        Ids.DeduplicationId = ReadString(properties, DeduplicationIdProperty);
    }
}
