namespace Blueshift.Contracts;

/// <summary>
/// Files of a batch are in the table, in a committed transaction. Sent also, at no cost, when the history shows that
/// they had been loaded before. The Janitor takes it as a reason to look, and deletes by what the history says.
/// </summary>
public sealed record LoadCompleted
{
    public required Guid BatchId { get; init; }

    /// <summary>The load that committed; null when every file had been loaded by earlier ones.</summary>
    public required Guid? LoadId { get; init; }

    public required string Bucket { get; init; }

    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>The file versions the history has as loaded, by this load or an earlier one.</summary>
    public required IReadOnlyList<FileVersion> Files { get; init; }

    /// <summary>What of the batch was not loaded, and why.</summary>
    public required IReadOnlyList<FailureDetail> Failures { get; init; }

    public required bool IsLast { get; init; }

    /// <summary>The manifest's <c>:keep-data-pattern-files-on-import</c>.</summary>
    public required bool KeepDataFiles { get; init; }

    /// <summary>The manifest's <c>:keep-manifest-upon-import</c>.</summary>
    public required bool KeepManifest { get; init; }

    /// <summary>The connection's name in the configuration; null when the manifest brought its own address.</summary>
    public required string? Database { get; init; }

    /// <summary>The target as the warehouse resolved it, <c>schema.table</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Rows read from the files and accepted.</summary>
    public required long RowsStaged { get; init; }

    /// <summary>Rows written to the target.</summary>
    public required long RowsWritten { get; init; }

    /// <summary>Rows the files held that were rejected and tolerated (<c>MAXERROR</c>).</summary>
    public required long RowsRejected { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }
}
