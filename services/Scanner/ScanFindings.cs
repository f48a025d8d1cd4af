namespace Blueshift.Scanner;

/// <summary>
/// What is wrong in the bucket right now. Each thing is reported once for each version of it, and forgotten when a scan
/// no longer finds it.
/// </summary>
public sealed class ScanFindings
{
    /// <summary>More are counted as found, but not listed: a mistake in one pattern must not fill the memory.</summary>
    public const int MaxFindings = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Key, string Version), Entry> _entries = [];
    private long _scan;

    /// <summary>By key.</summary>
    public IReadOnlyList<ScanFinding> Current
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Values.Select(entry => entry.Finding).OrderBy(finding => finding.Key, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Begins a scan of the whole bucket.</summary>
    internal void BeginScan()
    {
        lock (_lock)
        {
            _scan++;
        }
    }

    /// <summary>Ends it: what it did not find again has been mended.</summary>
    internal void EndScan()
    {
        lock (_lock)
        {
            foreach (var (key, entry) in _entries.Where(pair => pair.Value.FoundIn < _scan).ToList())
            {
                _entries.Remove(key);
            }
        }
    }

    /// <returns>Whether it was not known before: then it is to be logged.</returns>
    internal bool Add(string key, string version, string reason)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue((key, version), out var known))
            {
                known.FoundIn = _scan;
                return false;
            }

            if (_entries.Count >= MaxFindings)
            {
                return false;
            }

            _entries[(key, version)] = new Entry(new ScanFinding(key, reason)) { FoundIn = _scan };
            return true;
        }
    }

    private sealed class Entry(ScanFinding finding)
    {
        public ScanFinding Finding => finding;

        public long FoundIn { get; set; }
    }
}
