namespace Blueshift.Edn;

/// <summary><c>{:a 1, :b 2}</c>: different keys, each with a value, in no particular order.</summary>
public sealed class EdnMap : EdnValue
{
    private readonly Dictionary<EdnValue, EdnValue> _index;

    /// <exception cref="ArgumentException">Two keys are equal.</exception>
    public EdnMap(IReadOnlyList<EdnMapEntry> entries)
        : this(
            [.. entries],
            IndexOf(entries) ?? throw new ArgumentException("Two keys of the map are equal.", nameof(entries)))
    {
    }

    private EdnMap(EdnMapEntry[] entries, Dictionary<EdnValue, EdnValue> index)
        : base(HashOf(entries), DepthAround(entries))
    {
        Entries = Array.AsReadOnly(entries);
        _index = index;
    }

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<EdnMapEntry> Entries { get; }

    /// <summary>The value of a key; null where the map does not have the key.</summary>
    public EdnValue? Find(EdnValue key) => _index.GetValueOrDefault(key);

    /// <summary>The value of a keyword without a namespace; null where the map does not have it.</summary>
    /// <param name="keyword">Without the colon.</param>
    /// <exception cref="ArgumentException">The format has no such keyword.</exception>
    public EdnValue? Find(string keyword) => Find(new EdnKeyword(null, keyword));

    /// <summary>Null where two keys are equal. The map keeps the array.</summary>
    internal static EdnMap? TryCreate(EdnMapEntry[] entries, EdnPosition start) =>
        IndexOf(entries) is { } index ? new EdnMap(entries, index) { Start = start } : null;

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnMap that
        && that._index.Count == _index.Count
        && that.Entries.All(entry => _index.TryGetValue(entry.Key, out var value) && value.Equals(entry.Value));

    private static Dictionary<EdnValue, EdnValue>? IndexOf(IReadOnlyList<EdnMapEntry> entries)
    {
        var index = new Dictionary<EdnValue, EdnValue>(entries.Count);
        foreach (var (key, value) in entries)
        {
            if (!index.TryAdd(key, value))
            {
                return null;
            }
        }

        return index;
    }

    private static int HashOf(EdnMapEntry[] entries) =>
        Children.UnorderedHash(nameof(EdnMap), entries.Select(entry => HashCode.Combine(entry.Key, entry.Value)));

    private static int DepthAround(EdnMapEntry[] entries) =>
        1 + entries.Aggregate(0, (deepest, entry) => Math.Max(deepest, Math.Max(entry.Key.Depth, entry.Value.Depth)));
}
