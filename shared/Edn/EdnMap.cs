namespace Blueshift.Edn;

/// <summary><c>{:a 1, :b 2}</c>: different keys, each with a value, in no particular order.</summary>
public sealed class EdnMap : EdnValue
{
    private readonly Dictionary<EdnValue, EdnValue> _index;

    /// <exception cref="ArgumentException">Two keys are equal.</exception>
    public EdnMap(IReadOnlyList<EdnMapEntry> entries)
        : base(HashOf(entries), Children.DepthAround(entries.SelectMany(entry => new[] { entry.Key, entry.Value })))
    {
        Entries = [.. entries];
        _index = new Dictionary<EdnValue, EdnValue>(Entries.Count);
        foreach (var (key, value) in Entries)
        {
            if (!_index.TryAdd(key, value))
            {
                throw new ArgumentException("Two keys of the map are equal.", nameof(entries));
            }
        }
    }

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<EdnMapEntry> Entries { get; }

    /// <summary>The value of a key; null where the map does not have the key.</summary>
    public EdnValue? Find(EdnValue key) => _index.GetValueOrDefault(key);

    /// <summary>The value of a keyword without a namespace; null where the map does not have it.</summary>
    /// <param name="keyword">Without the colon.</param>
    public EdnValue? Find(string keyword) => Find(new EdnKeyword(null, keyword));

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnMap that
        && that._index.Count == _index.Count
        && that.Entries.All(entry => _index.TryGetValue(entry.Key, out var value) && value.Equals(entry.Value));

    private static int HashOf(IReadOnlyList<EdnMapEntry> entries) =>
        Children.UnorderedHash(nameof(EdnMap), entries.Select(entry => HashCode.Combine(entry.Key, entry.Value)));
}
