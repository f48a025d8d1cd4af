using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Warehouses;

/// <summary>What a warehouse says of a load, for tests that say it themselves.</summary>
public static class Reports
{
    public static FileReport Loaded(ObjectVersion file) => new(file, FileResult.Loaded, Rows: 1, RowsRejected: 0);

    public static FileReport Checked(ObjectVersion file) => new(file, FileResult.Checked, Rows: 1, RowsRejected: 0);

    public static FileReport CheckedBefore(ObjectVersion file) => new(file, FileResult.CheckedBefore, 0, 0);

    public static FileReport LoadedBefore(ObjectVersion file) => new(file, FileResult.LoadedBefore, 0, 0);

    public static FileReport Gone(ObjectVersion file) => new(file, FileResult.Gone, 0, 0);

    public static FileReport Failed(ObjectVersion file) => new(file, FileResult.Failed, 0, 0);

    /// <summary>A load in which nothing failed.</summary>
    public static LoadReport Of(LoadPlan plan, IReadOnlyList<FileReport> files) => new()
    {
        Committed = files.Any(file => file.Result == FileResult.Loaded),
        Table = plan.Table.ToString(),
        Files = files,
        Failures = [],
    };

    /// <summary>A load whose files all failed together, and left the table as it was.</summary>
    public static LoadReport AllFailed(
        LoadPlan plan, FailureKind kind, bool wasKnown = false, bool mayBeIsolated = false) =>
        Of(plan, [.. plan.Files.Select(Failed)]) with
        {
            Failures = [new ReportedFailure(Failure(kind, plan.Files), wasKnown, mayBeIsolated)],
        };

    public static LoadFailure Failure(FailureKind kind, params IReadOnlyList<ObjectVersion> files) =>
        new() { Kind = kind, Reason = $"A reason of kind {kind}.", Files = files };
}
