using Blueshift.Domain.Failures;

namespace Blueshift.Domain.History;

/// <summary>One row of <c>blueshift.load_files</c> with what it needs of its row in <c>blueshift.loads</c>.</summary>
public sealed record FileHistory
{
    public required string Key { get; init; }

    public required string ETag { get; init; }

    /// <summary>Whole seconds, as <see cref="Objects.ObjectVersion.LastModified"/>.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public required FileState State { get; init; }

    /// <summary>The target as the warehouse resolved it, <c>schema.table</c>.</summary>
    public required string Table { get; init; }

    public required Guid LoadId { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>The flags of the manifest that loaded it: what the Janitor goes by.</summary>
    public required bool KeepDataFiles { get; init; }

    public required bool KeepManifest { get; init; }

    /// <summary>
    /// Grows with every row written under a table's lock: the later of two loads of a key has the greater.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>How many files that load, or that failure, had: files that failed together share one load id.</summary>
    public required int FileCount { get; init; }

    public FailureKind? Kind { get; init; }

    public string? Reason { get; init; }

    public string? Code { get; init; }

    /// <summary>The line and column of the first error, where it is in this file.</summary>
    public long? Line { get; init; }

    public string? Column { get; init; }
}
