namespace Blueshift.Scanner;

/// <summary>
/// What is wrong in the bucket right now, by the directory whose scan found it. Each thing is reported once for each
/// version of it, and forgotten when a scan of its directory no longer finds it. There are no more than a few for each
/// manifest.
/// </summary>
public sealed class ScanFindings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>By key.</summary>
    public IReadOnlyList<ScanFinding> Current
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _places.Values
                        .SelectMany(place => place.Findings.Values)
                        .Select(found => found.Finding)
                        .OrderBy(finding => finding.Key, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Begins a look at a directory.</summary>
    internal void Begin(string directory)
    {
        lock (_lock)
        {
            PlaceOf(directory).Look++;
        }
    }

    /// <summary>Adds what was found there, or brings it up to date.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="key">The object it is about.</param>
    /// <param name="version">What makes it another finding, to be reported anew.</param>
    /// <param name="reason">For the person who has to mend it.</param>
    /// <returns>Whether it was not known before: then it is to be logged.</returns>
    internal bool Add(string directory, string key, string version, string reason)
    {
        lock (_lock)
        {
            var place = PlaceOf(directory);
            var isNew = !place.Findings.ContainsKey((key, version));
            place.Findings[(key, version)] = (new ScanFinding(key, reason), place.Look);
            return isNew;
        }
    }

    /// <summary>
    /// Ends a look that has seen all there is: what it did not find again has been mended. A look that breaks off is not
    /// ended.
    /// </summary>
    internal void End(string directory)
    {
        lock (_lock)
        {
            var place = PlaceOf(directory);
            foreach (var (key, found) in place.Findings.Where(pair => pair.Value.Look < place.Look).ToList())
            {
                place.Findings.Remove(key);
            }
        }
    }

    /// <summary>Forgets the directories that have no manifest any more.</summary>
    internal void Keep(Func<string, bool> hasManifest)
    {
        lock (_lock)
        {
            foreach (var directory in _places.Keys.Where(directory => !hasManifest(directory)).ToList())
            {
                _places.Remove(directory);
            }
        }
    }

    private Place PlaceOf(string directory)
    {
        if (!_places.TryGetValue(directory, out var place))
        {
            _places[directory] = place = new Place();
        }

        return place;
    }

    private sealed class Place
    {
        public Dictionary<(string Key, string Version), (ScanFinding Finding, long Look)> Findings { get; } = [];

        /// <summary>The number of the present or last look.</summary>
        public long Look { get; set; }
    }
}
