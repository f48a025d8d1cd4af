using Amazon.SQS.Model;

namespace Blueshift.SqsTransport.Wire;

/// <summary>Makes of a received message the one that goes to another queue: body and attributes as they came.</summary>
internal static class MovedMessage
{
    private const int LongestValue = 4096;
    private const string GroupHeader = "MT-Fault-GroupId";

    /// <summary>
    /// With some more headers. In a FIFO queue it stands in a group of its own: of a group SQS hands out no more while one
    /// is looked at, and what was set aside has no order any more. Where SQS has no room for all headers, the least
    /// important go first.
    /// </summary>
    /// <param name="message">As it was received.</param>
    /// <param name="added">In the order of their importance. Values are cut at 4,096 characters.</param>
    /// <param name="dropped">How many of them were left out.</param>
    public static OutgoingMessage With(
        Message message, IReadOnlyList<KeyValuePair<string, string>> added, out int dropped)
    {
        var headers = HeaderBag.Read(message);
        if (message.GroupId() is { } groupId)
        {
            added = [KeyValuePair.Create(GroupHeader, groupId), .. added];
        }

        foreach (var (name, value) in added)
        {
            headers[name] = value.Length > LongestValue ? value[..LongestValue] : value;
        }

        var moved = Of(message, headers, fifoGroupId: message.MessageId);
        for (dropped = 0; moved.Bytes > SqsLimits.MessageBytes && dropped < added.Count; dropped++)
        {
            headers.Remove(added[^(dropped + 1)].Key);
            moved = Of(message, headers, fifoGroupId: message.MessageId);
        }

        return moved;
    }

    /// <summary>Without what a move to an error or skipped queue added.</summary>
    /// <param name="message">As it was received.</param>
    /// <param name="body">What is to stand in the place of its own body; null for that.</param>
    public static OutgoingMessage WithoutFault(Message message, string? body = null)
    {
        var headers = HeaderBag.Read(message);
        var groupId = headers.GetValueOrDefault(GroupHeader) as string;
        foreach (var name in headers.Keys.Where(FaultHeaders.IsFaultHeader).ToArray())
        {
            headers.Remove(name);
        }

        return Of(message, headers, body: body, fifoGroupId: groupId);
    }

    /// <summary>With other headers, and a delay. What text the attributes held is in the headers.</summary>
    public static OutgoingMessage Of(
        Message message,
        Dictionary<string, object> headers,
        TimeSpan delay = default,
        string? body = null,
        string? fifoGroupId = null)
    {
        var binaries = (message.MessageAttributes ?? []).Where(attribute => attribute.Value.BinaryValue is not null);
        var groupId = message.GroupId();
        return new OutgoingMessage(body ?? message.Body, binaries, headers)
        {
            Delay = delay,
            GroupId = groupId,
            FifoGroupId = fifoGroupId ?? groupId,
            // Not the one it came with, which a FIFO queue may still know, and drop.
            DeduplicationId = message.MessageId,
        };
    }
}
