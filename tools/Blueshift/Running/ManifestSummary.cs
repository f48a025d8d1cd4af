using Blueshift.Contracts;

namespace Blueshift.Tool.Running;

/// <summary>What one run did for one manifest.</summary>
internal sealed class ManifestSummary(string manifestKey)
{
    /// <summary>More failures are counted, but not kept.</summary>
    private const int MaxFailures = 100;

    private readonly List<FailureDetail> _failures = [];
    private readonly Dictionary<string, int> _left = [];

    public string ManifestKey => manifestKey;

    public string? Table { get; private set; }

    public int FilesLoaded { get; private set; }

    public int FilesLoadedBefore { get; private set; }

    /// <summary>Found good under NOLOAD.</summary>
    public int FilesChecked { get; private set; }

    public int FilesCheckedBefore { get; private set; }

    public int FilesFailed { get; private set; }

    public long RowsGood { get; private set; }

    public long RowsWritten { get; private set; }

    public long RowsRejected { get; private set; }

    public int Deleted { get; private set; }

    public bool IsManifestDeleted { get; private set; }

    /// <summary>Why files were not loaded; of very many failures the first.</summary>
    public IReadOnlyList<FailureDetail> Failures => _failures;

    /// <summary>How many objects were left in the bucket, by reason.</summary>
    public IReadOnlyDictionary<string, int> Left => _left;

    /// <summary>Why the manifest could not be deleted; null when it could, or was not to be.</summary>
    public LeftObject? StuckManifest { get; private set; }

    /// <summary>Whether everything was loaded, and deleted where that was wanted.</summary>
    public bool IsClean =>
        FilesFailed == 0 && StuckManifest is null && _left.Keys.All(reason => reason is LeftReasons.Kept or LeftReasons.Changed);

    public void Add(LoadCompleted completed)
    {
        Table = completed.Table;
        if (completed.LoadId is null)
        {
            FilesLoadedBefore += completed.Files.Count;
        }
        else
        {
            FilesLoaded += completed.Files.Count;
        }

        RowsWritten += completed.RowsWritten;
        RowsRejected += completed.RowsRejected;
        Forget(completed.Files);
        Add(completed.Failures);
    }

    public void Add(LoadChecked good)
    {
        Table = good.Table;
        FilesChecked += good.NewFiles;
        FilesCheckedBefore += good.Files.Count - good.NewFiles;
        RowsGood += good.RowsStaged;
        RowsRejected += good.RowsRejected;
        Forget(good.Files);
        Add(good.Failures);
    }

    public void Add(LoadFailed failed) => Add(failed.Failures);

    public void Add(CleanupCompleted cleanup)
    {
        IsManifestDeleted |= cleanup.Deleted.Any(file => file.Key == cleanup.ManifestKey);
        Deleted += cleanup.Deleted.Count(file => file.Key != cleanup.ManifestKey);
        StuckManifest = cleanup.Left.FirstOrDefault(left =>
            left.File.Key == cleanup.ManifestKey && left.Reason is (LeftReasons.Refused or LeftReasons.NotProven));
        foreach (var left in cleanup.Left.Where(left => left.File.Key != cleanup.ManifestKey))
        {
            _left[left.Reason] = _left.GetValueOrDefault(left.Reason) + 1;
        }
    }

    /// <summary>What could not be loaded at first and was later, as when the manifest is edited meanwhile, did not fail.</summary>
    private void Forget(IReadOnlyList<FileVersion> loaded)
    {
        var keys = loaded.Select(file => file.Key).ToHashSet();
        for (var i = _failures.Count - 1; i >= 0; i--)
        {
            var (failure, waiting) = (_failures[i], _failures[i].Files.Where(file => !keys.Contains(file.Key)).ToList());
            FilesFailed -= failure.Files.Count - waiting.Count;
            if (waiting.Count == 0)
            {
                _failures.RemoveAt(i);
            }
            else
            {
                _failures[i] = failure with { Files = waiting };
            }
        }
    }

    private void Add(IReadOnlyList<FailureDetail> failures)
    {
        FilesFailed += failures.Sum(failure => failure.Files.Count);
        _failures.AddRange(failures.Take(MaxFailures - _failures.Count));
    }
}
