using System.Text;
using Amazon.SQS.Model;
using Blueshift.SqsTransport.Queues;

namespace Blueshift.SqsTransport.Wire;

/// <summary>What is to be sent to one queue or several.</summary>
internal sealed class OutgoingMessage
{
    private readonly Dictionary<string, MessageAttributeValue> _attributes;

    /// <param name="body">As it is to arrive.</param>
    /// <param name="attributes">Those that travel beside the headers.</param>
    /// <param name="headers">Travel in one attribute; none makes no attribute.</param>
    public OutgoingMessage(
        string body,
        IEnumerable<KeyValuePair<string, MessageAttributeValue>> attributes,
        IReadOnlyDictionary<string, object> headers)
    {
        Body = body;
        _attributes = new(attributes);
        if (headers.Count > 0)
        {
            _attributes[HeaderBag.AttributeName] = HeaderBag.ToAttribute(headers);
        }

        Bytes = Encoding.UTF8.GetByteCount(body) + _attributes.Sum(attribute => Size(attribute.Key, attribute.Value));
    }

    public string Body { get; }

    /// <summary>As SQS counts them: body, and names, types and values of the attributes.</summary>
    public int Bytes { get; }

    public int AttributeCount => _attributes.Count;

    /// <summary>Whole seconds are sent, rounded up.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>On a queue of any kind.</summary>
    public string? GroupId { get; init; }

    /// <summary>On a FIFO queue, which takes no message without.</summary>
    public string? FifoGroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>Holds the message to what AWS would refuse, also where an emulator would not.</summary>
    /// <exception cref="MessageRefusedException">With what is wrong and what would mend it.</exception>
    public void CheckFor(string queue)
    {
        if (Problem(QueueName.IsFifo(queue)) is { } problem)
        {
            throw new MessageRefusedException($"A message to {queue} was not sent: {problem}.");
        }
    }

    /// <param name="id">Of the entry within its batch.</param>
    /// <param name="isFifo">Other queues refuse a deduplication id.</param>
    public SendMessageBatchRequestEntry ToEntry(string id, bool isFifo) => new()
    {
        Id = id,
        MessageBody = Body,
        MessageAttributes = _attributes.Count > 0 ? _attributes : null,
        DelaySeconds = Delay > TimeSpan.Zero ? (int)Math.Ceiling(Delay.TotalSeconds) : null,
        MessageGroupId = isFifo ? FifoGroupId : GroupId,
        MessageDeduplicationId = isFifo ? DeduplicationId : null,
    };

    private static int Size(string name, MessageAttributeValue value) =>
        Encoding.UTF8.GetByteCount(name)
        + Encoding.UTF8.GetByteCount(value.DataType)
        + (value.StringValue is { } text ? Encoding.UTF8.GetByteCount(text) : (int)(value.BinaryValue?.Length ?? 0));

    private static bool IsFifoId(string? id) =>
        id is { Length: > 0 and <= SqsLimits.FifoIdLength } && id.All(symbol => symbol is > ' ' and <= '~');

    private string? Problem(bool isFifo)
    {
        if (Bytes > SqsLimits.MessageBytes)
        {
            return $"it has {Bytes:N0} bytes with its headers and SQS takes {SqsLimits.MessageBytes:N0}; "
                + "send where the content is, not the content";
        }

        if (Body.Length == 0)
        {
            return "SQS takes no empty body";
        }

        if (MessageText.FirstRefused(Body) is { } position)
        {
            return $"character {position + 1:N0} of its body is none that SQS takes (U+{(int)Body[position]:X4}); encode it";
        }

        if (_attributes.Count > SqsLimits.Attributes)
        {
            return $"it has {_attributes.Count} attributes and SQS takes {SqsLimits.Attributes}";
        }

        var empty = _attributes.FirstOrDefault(
            attribute => attribute.Value is { StringValue: null or "", BinaryValue: null or { Length: 0 } });
        if (empty.Key is not null)
        {
            return $"its attribute {empty.Key} has no value, which SQS does not take";
        }

        if (Delay > SqsLimits.Delay)
        {
            return $"SQS delays a message by {SqsLimits.Delay.TotalSeconds:F0} seconds at most";
        }

        if (GroupId is not null && !IsFifoId(GroupId))
        {
            return "a group id has 1 to 128 letters, digits and punctuation marks";
        }

        return isFifo ? FifoProblem() : null;
    }

    private string? FifoProblem()
    {
        if (Delay > TimeSpan.Zero)
        {
            return "SQS delays no single message of a FIFO queue; use in-process retries there, or a standard queue";
        }

        return IsFifoId(FifoGroupId) && IsFifoId(DeduplicationId)
            ? null
            : "group id and deduplication id have 1 to 128 letters, digits and punctuation marks";
    }
}
