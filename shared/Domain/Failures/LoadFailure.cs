using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Failures;

/// <summary>
/// Why some files of a batch were not loaded. The files of one failure failed together: when any of them changes or
/// goes away, the others deserve another attempt.
/// </summary>
public sealed record LoadFailure
{
    /// <summary>Longer reasons are cut: a message has to fit on a queue.</summary>
    public const int MaxReasonLength = 2000;

    public required FailureKind Kind { get; init; }

    /// <summary>The reason for a person: what was found, where, and what would mend it.</summary>
    public required string Reason { get; init; }

    public required IReadOnlyList<ObjectVersion> Files { get; init; }

    /// <summary>The file the first error is in, where the error is in a file.</summary>
    public ObjectVersion? File { get; init; }

    /// <summary>
    /// The rejected rows of its files, as far as they are kept (<see cref="RowErrorLimits"/>); the first is the one the
    /// reason speaks of.
    /// </summary>
    public IReadOnlyList<FileRowError> RowErrors { get; init; } = [];

    /// <summary>Redshift's load error code, the SQLSTATE, or the store's error code.</summary>
    public string? Code { get; init; }
}
