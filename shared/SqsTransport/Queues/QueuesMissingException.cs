using MassTransit;

namespace Blueshift.SqsTransport.Queues;

/// <summary>Queues are missing and the transport may not create them. A bus does not start so.</summary>
public sealed class QueuesMissingException : ConnectionException
{
    internal QueuesMissingException(IReadOnlyList<QueueDefinition> missing)
        : base(
            "The transport may not create queues, and these are missing: "
            + string.Join("; ", missing) + ". Create them, or set CreateQueues.",
            isTransient: false)
    {
        Queues = [.. missing.Select(queue => queue.Name)];
    }

    /// <summary>Their whole names.</summary>
    public IReadOnlyList<string> Queues { get; }
}
