namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>A message that was set aside.</summary>
public sealed record DeadLetter
{
    /// <summary>SQS's id of it, by which it is moved back or deleted.</summary>
    public required string Id { get; init; }

    public required DeadLetterCause Cause { get; init; }

    /// <summary>Null unless <see cref="DeadLetterCause.Failed"/>.</summary>
    public DeadLetterFault? Fault { get; init; }

    /// <summary>When SQS took it: one that crashed its consumer keeps the time at which it was first sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How often it was handed out from this queue; for <see cref="DeadLetterCause.Crashed"/> from its own too.</summary>
    public required int ReceiveCount { get; init; }

    /// <summary>The framework's id of the message, the same in logs and spans; null if it is no envelope.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>Its type, such as <c>Shop.Contracts:Ordered</c>; null if it is no envelope.</summary>
    public string? MessageType { get; init; }

    /// <summary>As it was sent.</summary>
    public required string Body { get; init; }

    /// <summary>All headers, those of the fault included.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}
