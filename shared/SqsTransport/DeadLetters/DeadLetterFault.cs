namespace Blueshift.SqsTransport.DeadLetters;

/// <summary>What the consumer of a failed message failed of. Null is what nobody noted.</summary>
public sealed record DeadLetterFault
{
    /// <summary>The exception's type, with its namespace.</summary>
    public string? ExceptionType { get; init; }

    public string? Message { get; init; }

    /// <summary>Of which the end may be missing.</summary>
    public string? StackTrace { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public string? ConsumerType { get; init; }

    /// <summary>How often it was tried again at once; redeliveries are not counted.</summary>
    public int RetryCount { get; init; }
}
