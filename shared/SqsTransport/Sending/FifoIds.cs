namespace Blueshift.SqsTransport.Sending;

/// <summary>What the sender of a message said of its order and its copies. A payload of the send.</summary>
internal sealed class FifoIds
{
    public string? GroupId { get; set; }

    public string? DeduplicationId { get; set; }
}
