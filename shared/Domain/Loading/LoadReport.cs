namespace Blueshift.Domain.Loading;

/// <summary>What a warehouse did with a plan.</summary>
public sealed record LoadReport
{
    /// <summary>
    /// Whether a transaction with data in it was committed. False when there was nothing to load, or nothing good.
    /// </summary>
    public required bool Committed { get; init; }

    /// <summary>
    /// The target as the warehouse resolved it, <c>schema.table</c>; as the manifest has it when there is none.
    /// </summary>
    public required string Table { get; init; }

    /// <summary>One for each file of the plan, in its order.</summary>
    public required IReadOnlyList<FileReport> Files { get; init; }

    /// <summary>
    /// Why files failed. A failure of an earlier load that still holds stands here too, with <c>WasKnown</c>.
    /// </summary>
    public required IReadOnlyList<ReportedFailure> Failures { get; init; }

    /// <summary>Rows accepted from the files that were loaded, or checked under NOLOAD.</summary>
    public long RowsStaged { get; init; }

    /// <summary>Staged rows that were left out because another row of the batch had their key.</summary>
    public long RowsCollapsed { get; init; }

    /// <summary>Rows written to the target.</summary>
    public long RowsWritten { get; init; }

    /// <summary>Rows of the target that were replaced or removed; null where the warehouse does not tell.</summary>
    public long? RowsReplaced { get; init; }

    /// <summary>Rows rejected and tolerated.</summary>
    public long RowsRejected { get; init; }
}
