using Blueshift.Contracts;
using Blueshift.SqsTransport.DeadLetters;

namespace Blueshift.Tool.DeadLetters;

/// <summary>A dead letter in Blueshift's terms. Null is what nobody noted.</summary>
internal sealed record Letter
{
    public required string Id { get; init; }

    /// <summary>The whole name of the queue it lies in.</summary>
    public required string Queue { get; init; }

    public required DeadLetterCause Cause { get; init; }

    /// <summary>When it failed; for one that crashed its consumer, when it was sent.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The target table, <c>schema.table</c>.</summary>
    public string? Table { get; init; }

    /// <summary>How often it was tried; for one that crashed its consumer, how often SQS handed it out to anybody.</summary>
    public required int Attempts { get; init; }

    public required string Reason { get; init; }

    /// <summary>The kind of failure, such as <c>bad-data</c>, or the type of the exception.</summary>
    public string? Kind { get; init; }

    /// <summary>Redshift's load error code, the SQLSTATE, or the store's error code.</summary>
    public string? Code { get; init; }

    public string? StackTrace { get; init; }

    /// <summary>When SQS took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How often SQS handed it out, looks included.</summary>
    public required int ReceiveCount { get; init; }

    public Guid? MessageId { get; init; }

    public string? MessageType { get; init; }

    public LetterBatch? Batch { get; init; }

    /// <summary>The rejected rows, as far as the message has them; the history has more.</summary>
    public IReadOnlyList<RowErrorDetail> Errors { get; init; } = [];

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Of a message that is about no batch; of others, <see cref="Batch"/> says it all.</summary>
    public string? Body { get; init; }
}
