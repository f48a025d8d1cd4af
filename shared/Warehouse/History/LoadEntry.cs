using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.History;

/// <summary>One row of <c>blueshift.loads</c>.</summary>
internal sealed record LoadEntry
{
    public required Guid LoadId { get; init; }

    public required LoadPlan Plan { get; init; }

    /// <summary><c>schema.table</c>.</summary>
    public required string Table { get; init; }

    public required FileState State { get; init; }

    public required int FileCount { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public string? TraceId { get; init; }

    public long RowsStaged { get; init; }

    public long RowsCollapsed { get; init; }

    public long RowsWritten { get; init; }

    public long? RowsReplaced { get; init; }

    public long RowsRejected { get; init; }

    /// <summary>
    /// Greater than that of every load of the target before it, where the database does not number rows in order by
    /// itself.
    /// </summary>
    public long? Sequence { get; init; }

    /// <summary>Whether it is known how many rows each file has, and not only how many they have together.</summary>
    public bool CountsByFile { get; init; } = true;

    /// <summary>Whether a row of the load is there already, to which this one is added.</summary>
    public bool IsAddition { get; init; }

    public LoadFailure? Failure { get; init; }

    /// <summary>Its rows of <c>blueshift.load_errors</c>, at most <see cref="RowErrorLimits.MaxOfLoad"/>.</summary>
    public IReadOnlyList<FileRowError> Errors { get; init; } = [];
}
