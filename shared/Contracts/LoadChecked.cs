namespace Blueshift.Contracts;

/// <summary>
/// Files of a batch were read and found good by a manifest with NOLOAD. Nothing was loaded, so there is nothing to clean up,
/// and they are not asked for again until they or the manifest change. Sent also, at no cost, when the history shows that
/// they had been checked before.
/// </summary>
public sealed record LoadChecked
{
    public required Guid BatchId { get; init; }

    public required string Bucket { get; init; }

    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>The file versions that this version of the manifest finds good, or that are in the table since before.</summary>
    public required IReadOnlyList<FileVersion> Files { get; init; }

    /// <summary>How many of them were read for this; the history has the others.</summary>
    public required int NewFiles { get; init; }

    /// <summary>What of the batch is not good, and why.</summary>
    public required IReadOnlyList<FailureDetail> Failures { get; init; }

    /// <summary>The target as the warehouse resolved it, <c>schema.table</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Rows read from the files and accepted.</summary>
    public required long RowsStaged { get; init; }

    /// <summary>Rows the files held that were rejected and tolerated (<c>MAXERROR</c>).</summary>
    public required long RowsRejected { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }
}
