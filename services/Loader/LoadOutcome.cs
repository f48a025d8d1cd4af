using Blueshift.Domain;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Loader;

/// <summary>What became of a batch.</summary>
internal abstract record LoadOutcome
{
    private LoadOutcome()
    {
    }

    /// <summary>Why files were not loaded; empty when all were.</summary>
    public abstract IReadOnlyList<ReportedFailure> Failures { get; }

    /// <summary>The target, as far as it was found.</summary>
    public virtual string? Table { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>At least one file is in the table, by these loads or by earlier ones.</summary>
    /// <param name="Manifest">What it was loaded by.</param>
    /// <param name="Parts">The loads that ran, in order.</param>
    public sealed record Loaded(Manifest Manifest, IReadOnlyList<LoadedPart> Parts) : LoadOutcome
    {
        public override IReadOnlyList<ReportedFailure> Failures => [.. Parts.SelectMany(part => part.Report.Failures)];

        /// <summary>The last load that committed; null when earlier ones had loaded everything.</summary>
        public Guid? LoadId => Parts.LastOrDefault(part => part.Report.Committed)?.Plan.LoadId;

        public override string Table => Parts[0].Report.Table;

        /// <summary>All that are in the table.</summary>
        public IReadOnlyList<ObjectVersion> Files => GoodFiles(Parts);

        /// <summary>The ones that are there by these loads.</summary>
        public IEnumerable<FileReport> NewFiles =>
            Parts.SelectMany(part => part.Report.Files).Where(file => file.Result == FileResult.Loaded);

        public long RowsStaged => Parts.Sum(part => part.Report.RowsStaged);

        public long RowsWritten => Parts.Sum(part => part.Report.RowsWritten);

        public long RowsRejected => Parts.Sum(part => part.Report.RowsRejected);
    }

    /// <summary>NOLOAD: files were read and found good, or are in the table since before. Nothing was loaded.</summary>
    /// <param name="Manifest">What they were checked by.</param>
    /// <param name="Parts">The checks that ran, in order.</param>
    public sealed record Checked(Manifest Manifest, IReadOnlyList<LoadedPart> Parts) : LoadOutcome
    {
        public override IReadOnlyList<ReportedFailure> Failures => [.. Parts.SelectMany(part => part.Report.Failures)];

        public override string Table => Parts[0].Report.Table;

        /// <summary>All that need nothing more under this version of the manifest.</summary>
        public IReadOnlyList<ObjectVersion> Files => GoodFiles(Parts);

        /// <summary>The ones that these checks read.</summary>
        public IEnumerable<FileReport> NewFiles =>
            Parts.SelectMany(part => part.Report.Files).Where(file => file.Result == FileResult.Checked);

        public long RowsStaged => Parts.Sum(part => part.Report.RowsStaged);

        public long RowsRejected => Parts.Sum(part => part.Report.RowsRejected);
    }

    /// <summary>Nothing was loaded.</summary>
    /// <param name="Failures">At least one.</param>
    /// <param name="Attempts">How often it was tried.</param>
    public sealed record Failed(IReadOnlyList<ReportedFailure> Failures, int Attempts) : LoadOutcome
    {
        public override IReadOnlyList<ReportedFailure> Failures { get; } = Failures;

        public static Failed With(Batch batch, FailureKind kind, string reason, string? code = null, int attempts = 1)
        {
            var failure = new LoadFailure { Kind = kind, Reason = reason, Files = batch.Files, Code = code };
            return new Failed([new ReportedFailure(failure, WasKnown: false, MayBeIsolated: false)], attempts);
        }

        public static Failed GaveUp(Batch batch, BlueshiftException exception, int attempts) =>
            With(batch, FailureKind.Transient, exception.Message, exception.Code, attempts);
    }

    /// <summary>
    /// Another load or another program has the table for now. Files of the batch may have been loaded; the next delivery
    /// passes them over.
    /// </summary>
    /// <param name="Reason">Who has it, as far as the warehouse can tell.</param>
    public sealed record TableBusy(string Reason) : LoadOutcome
    {
        public override IReadOnlyList<ReportedFailure> Failures => [];
    }

    /// <summary>What the loads of a batch came to.</summary>
    public static LoadOutcome Of(Manifest manifest, Batch batch, IReadOnlyList<LoadedPart> parts)
    {
        var failures = parts.SelectMany(part => part.Report.Failures).ToList();
        return GoodFiles(parts).Count > 0
            ? manifest.Copy.NoLoad ? new Checked(manifest, parts) : new Loaded(manifest, parts)
            : failures.Count > 0
                ? new Failed(failures, Attempts: 1) { Table = parts[0].Report.Table }
                : Failed.With(batch, FailureKind.Superseded, "Every file was deleted or overwritten before it could be read.");
    }

    private static IReadOnlyList<ObjectVersion> GoodFiles(IReadOnlyList<LoadedPart> parts) =>
    [
        .. parts.SelectMany(part => part.Report.Files)
            .Where(file => file.Result is not (FileResult.Failed or FileResult.Gone))
            .Select(file => file.File),
    ];
}
