using Blueshift.Domain.Objects;

namespace Blueshift.Domain.Batches;

/// <summary>
/// The file versions that are in the bucket and need nothing any more: loaded and kept, or loaded and not to be
/// deleted. Memory does not grow with their number. They are kept as ranges of positions, with the number of their
/// files and a sum of their hashes; a pass over the bucket sees every file, and where number and sum come out
/// differently (a file has gone, was overwritten, or has turned up in between: S3 dates a multipart upload by its
/// beginning), the range is dissolved and its files are unsettled again. That costs a question to the history, never a
/// file.
/// </summary>
/// <remarks>Not safe for use by two threads at once.</remarks>
internal sealed class SettledFiles(int maxRanges)
{
    /// <summary>Ten million files then dissolve ten thousand at a time.</summary>
    public const int DefaultMaxRanges = 1024;

    // Ascending and disjoint.
    private readonly List<SettledRange> _ranges = [];
    private long _others;

    public int RangeCount => _ranges.Count;

    /// <summary>Begins a pass; one that was not ended is forgotten.</summary>
    public void BeginPass()
    {
        _others = 0;
        _ranges.ForEach(range => range.BeginPass());
    }

    /// <summary>Sees a file of the bucket. Within a pass, every file is seen once, in any order.</summary>
    public void Observe(ObjectVersion file)
    {
        var index = FirstEndingAtOrAfter(FilePosition.Of(file));
        if (IsIn(file, index))
        {
            _ranges[index].See(file);
            return;
        }

        _others++;
        if (index < _ranges.Count)
        {
            _ranges[index].IsPrecededByOthers = true;
        }
    }

    /// <summary>Ends a pass that has seen every file: what did not come out right is dissolved.</summary>
    /// <returns>How many of the files seen are not settled.</returns>
    public long EndPass()
    {
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            if (!_ranges[i].IsWhole)
            {
                _others += _ranges[i].SeenCount;
                Dissolve(i);
            }
        }

        for (var most = 2L; _ranges.Count > maxRanges && most < long.MaxValue / 2; most *= 2)
        {
            MergeNeighbours(most);
        }

        return _others;
    }

    /// <summary>
    /// Whether a file needs nothing. To be asked after <see cref="EndPass"/>, of the files which that pass saw.
    /// </summary>
    public bool Contains(ObjectVersion file) => IsIn(file, FirstEndingAtOrAfter(FilePosition.Of(file)));

    /// <summary>Settles files. Those that are settled already make no difference.</summary>
    /// <param name="files">In any order.</param>
    /// <param name="others">Files that are known to be in the bucket and are not to be settled.</param>
    public void Settle(IEnumerable<ObjectVersion> files, IEnumerable<ObjectVersion> others)
    {
        var unsettled = others.Select(FilePosition.Of).Order().ToList();
        var run = new List<ObjectVersion>();
        foreach (var file in files.Where(file => !Contains(file)).OrderBy(FilePosition.Of).ToList())
        {
            if (run.Count > 0 && IsAnythingBetween(FilePosition.Of(run[^1]), FilePosition.Of(file), unsettled))
            {
                Add(run);
                run = [];
            }

            run.Add(file);
        }

        if (run.Count > 0)
        {
            Add(run);
        }
    }

    /// <summary>Makes sure that a file is not taken for settled.</summary>
    public void Unsettle(ObjectVersion file)
    {
        var index = FirstEndingAtOrAfter(FilePosition.Of(file));
        if (IsIn(file, index))
        {
            Dissolve(index);
        }
    }

    private void Add(List<ObjectVersion> run)
    {
        var range = SettledRange.Of(run);
        _ranges.Insert(FirstEndingAtOrAfter(range.First), range);
    }

    private void Dissolve(int index)
    {
        _ranges.RemoveAt(index);
        if (index < _ranges.Count)
        {
            _ranges[index].IsPrecededByOthers = true;
        }
    }

    private bool IsAnythingBetween(FilePosition before, FilePosition after, List<FilePosition> unsettled)
    {
        var range = FirstEndingAtOrAfter(before);
        var found = unsettled.BinarySearch(before);
        var other = found < 0 ? ~found : found + 1;
        return (range < _ranges.Count && _ranges[range].First < after)
            || (other < unsettled.Count && unsettled[other] < after);
    }

    private void MergeNeighbours(long most)
    {
        var merged = new List<SettledRange>();
        foreach (var range in _ranges)
        {
            if (merged.Count > 0 && CanMerge(merged[^1], range) && merged[^1].Count + range.Count <= most)
            {
                merged[^1] = merged[^1].MergeWith(range);
            }
            else
            {
                merged.Add(range);
            }
        }

        _ranges.Clear();
        _ranges.AddRange(merged);
    }

    private static bool CanMerge(SettledRange one, SettledRange next) =>
        !one.IsNew && !next.IsNew && !next.IsPrecededByOthers;

    private bool IsIn(ObjectVersion file, int index) =>
        index < _ranges.Count && _ranges[index].First <= FilePosition.Of(file);

    private int FirstEndingAtOrAfter(FilePosition position)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ranges[middle].Last < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
