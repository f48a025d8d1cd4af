namespace Blueshift.Contracts;

/// <summary>
/// Why some files of a batch were not loaded. The files of one failure failed together: when any of them changes or
/// goes away, the others deserve another attempt.
/// </summary>
public sealed record FailureDetail
{
    /// <summary>
    /// What kind of failure: <c>bad-data</c>, <c>bad-manifest</c>, <c>duplicate-keys</c>, <c>null-keys</c>,
    /// <c>table-problem</c>, <c>bucket-problem</c>, <c>constraint</c>, <c>timeout</c>, <c>transient</c>, <c>superseded</c>, <c>unexpected</c>.
    /// New kinds may come; a reader treats one it does not know as <c>unexpected</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The reason for a person: what was found, where, and what would mend it. At most 2,000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>The files that failed.</summary>
    public required IReadOnlyList<FileVersion> Files { get; init; }

    /// <summary>The key of the file the first error is in, where the error is in a file.</summary>
    public string? File { get; init; }

    /// <summary>The 1-based line the first error is in, counted in the decompressed file.</summary>
    public long? Line { get; init; }

    /// <summary>The column of the table the first error is about.</summary>
    public string? Column { get; init; }

    /// <summary>Redshift's load error code, or the SQLSTATE, or the store's error code.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// Rejected rows of the files, the one the reason speaks of first: at most 20, fewer where a message has many
    /// failures. <c>blueshift.load_errors</c> in the warehouse has more of them. Null from a Loader that did not send them yet.
    /// </summary>
    public IReadOnlyList<RowErrorDetail>? Errors { get; init; }
}
