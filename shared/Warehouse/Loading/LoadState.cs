using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Loading;

/// <summary>What has become of each file of a load so far, and the counts of its report.</summary>
internal sealed class LoadState(LoadPlan plan)
{
    private readonly BatchFile[] _files = FilesOf(plan);
    private readonly List<ReportedFailure> _failures = [];

    /// <summary>The target as the report has it.</summary>
    public string Table { get; set; } = plan.Table.ToString();

    public IReadOnlyList<BatchFile> Files => _files;

    /// <summary>Files that this load may still load.</summary>
    public IReadOnlyList<BatchFile> Pending => [.. _files.Where(file => file.Result is null)];

    public bool HasPending => _files.Any(file => file.Result is null);

    /// <summary>The rows of all pending files together, where those of each are not known; else null.</summary>
    public long? RowsCopied { get; set; }

    /// <summary>How many rows were rejected in all, where there may be more than are known file by file.</summary>
    public long RowsLeftOut { get; set; }

    public long RowsCollapsed { get; set; }

    public long RowsWritten { get; set; }

    /// <summary>Null once a statement could not tell.</summary>
    public long? RowsReplaced { get; set; } = 0;

    /// <summary>Fails files; with "replace", one that fails is a reason for all.</summary>
    public void Fail(params IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        if (plan.Strategy == LoadStrategy.Replace)
        {
            findings = [FailureTexts.ForAll(findings, Pending)];
        }

        foreach (var finding in findings)
        {
            foreach (var file in finding.Files)
            {
                file.Result = FileResult.Failed;
            }

            _failures.Add(new ReportedFailure(finding.ToFailure(), WasKnown: false, finding.MayBeIsolated));
        }
    }

    /// <summary>Files that failed before, together, and would fail again.</summary>
    public void FailAgain(IReadOnlyList<FileHistory> rows)
    {
        var keys = rows.Select(row => row.Key).ToHashSet();
        var files = _files.Where(file => keys.Contains(file.Version.Key)).ToArray();
        foreach (var file in files)
        {
            file.Result = FileResult.Failed;
        }

        var first = rows.FirstOrDefault(row => row.Line is not null);
        var failure = new LoadFailure
        {
            Kind = rows[0].Kind ?? FailureKind.Unexpected,
            Reason = rows[0].Reason ?? string.Empty,
            Files = [.. files.Select(file => file.Version)],
            File = files.FirstOrDefault(file => file.Version.Key == first?.Key)?.Version,
            Code = rows[0].Code,
        };
        _failures.Add(new ReportedFailure(failure, WasKnown: true, MayBeIsolated: false));
        if (plan.Strategy == LoadStrategy.Replace && HasPending)
        {
            Fail(new Finding(failure.Kind, failure.Reason, []) { Code = failure.Code });
        }
    }

    public LoadReport ToReport(bool committed)
    {
        var read = _files.Where(file => HasCounts(file.Result)).ToArray();
        return new LoadReport
        {
            Committed = committed,
            Table = Table,
            Files = [.. _files.Select(ToReport)],
            Failures = _failures,
            RowsStaged = read.Length > 0 && RowsCopied is { } copied ? copied : read.Sum(file => file.Rows),
            RowsRejected = read.Length > 0 ? Math.Max(RowsLeftOut, read.Sum(file => file.RowsRejected)) : 0,
            RowsCollapsed = committed ? RowsCollapsed : 0,
            RowsWritten = committed ? RowsWritten : 0,
            RowsReplaced = committed ? RowsReplaced : 0,
        };
    }

    private static BatchFile[] FilesOf(LoadPlan plan)
    {
        var room = new ErrorRoom();
        return [.. plan.Files.Select((version, number) => new BatchFile(number, version, room))];
    }

    private static bool HasCounts(FileResult? result) => result is FileResult.Loaded or FileResult.Checked;

    private static FileReport ToReport(BatchFile file)
    {
        var result = file.Result ?? throw new InvalidOperationException($"The load ended without a word on {file}.");
        return HasCounts(result)
            ? new FileReport(file.Version, result, file.Rows, file.RowsRejected)
            : new FileReport(file.Version, result, 0, 0);
    }
}
