namespace Blueshift.Domain.Patterns;

/// <summary>A set of Unicode code points.</summary>
internal sealed class CodePointSet
{
    public const int MaxCodePoint = 0x10FFFF;

    private const int AsciiCount = 128;

    public static readonly CodePointSet None = new([]);

    public static readonly CodePointSet All = Range(0, MaxCodePoint);

    private readonly (int From, int To)[] _ranges;

    // Almost every character of a key is ASCII.
    private readonly UInt128 _ascii;

    private CodePointSet(IEnumerable<(int From, int To)> ranges)
    {
        _ranges = [.. ranges];
        for (var c = 0; c < AsciiCount; c++)
        {
            _ascii |= Search(c) ? UInt128.One << c : UInt128.Zero;
        }
    }

    /// <summary>Ascending; neither overlapping nor adjacent. Both ends belong to a range.</summary>
    public IReadOnlyList<(int From, int To)> Ranges => _ranges;

    public bool Contains(int codePoint) =>
        codePoint < AsciiCount ? ((_ascii >> codePoint) & UInt128.One) != UInt128.Zero : Search(codePoint);

    public static CodePointSet Of(params ReadOnlySpan<int> codePoints)
    {
        var ranges = new List<(int, int)>();
        foreach (var codePoint in codePoints)
        {
            ranges.Add((codePoint, codePoint));
        }

        return FromRanges(ranges);
    }

    public static CodePointSet Range(int from, int to) => new([(from, to)]);

    public static CodePointSet FromRanges(IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new CodePointSet(merged);
    }

    public static CodePointSet Union(IEnumerable<CodePointSet> sets) =>
        FromRanges(sets.Distinct().SelectMany(set => set.Ranges));

    public CodePointSet Union(CodePointSet other) => FromRanges(Ranges.Concat(other.Ranges));

    public CodePointSet Intersect(CodePointSet other) => Complement().Union(other.Complement()).Complement();

    public CodePointSet Complement()
    {
        var gaps = new List<(int, int)>();
        var next = 0;
        foreach (var (from, to) in Ranges)
        {
            if (from > next)
            {
                gaps.Add((next, from - 1));
            }

            next = to + 1;
        }

        if (next <= MaxCodePoint)
        {
            gaps.Add((next, MaxCodePoint));
        }

        return new CodePointSet(gaps);
    }

    /// <summary>
    /// With the other case of every ASCII letter in it: Java's CASE_INSENSITIVE without UNICODE_CASE.
    /// </summary>
    public CodePointSet WithBothAsciiCases()
    {
        const int caseDistance = 'a' - 'A';
        var upper = Intersect(Range('A', 'Z')).Ranges;
        var lower = Intersect(Range('a', 'z')).Ranges;
        return FromRanges(
        [
            .. Ranges,
            .. upper.Select(range => (range.From + caseDistance, range.To + caseDistance)),
            .. lower.Select(range => (range.From - caseDistance, range.To - caseDistance)),
        ]);
    }

    private bool Search(int codePoint)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (from, to) = _ranges[middle];
            if (codePoint >= from && codePoint <= to)
            {
                return true;
            }

            (low, high) = codePoint < from ? (low, middle - 1) : (middle + 1, high);
        }

        return false;
    }
}
