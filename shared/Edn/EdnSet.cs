namespace Blueshift.Edn;

/// <summary><c>#{a b c}</c>: different items, in no particular order.</summary>
public sealed class EdnSet : EdnValue
{
    private readonly HashSet<EdnValue> _index;

    /// <exception cref="ArgumentException">Two items are equal.</exception>
    public EdnSet(IReadOnlyList<EdnValue> items)
        : base(Children.UnorderedHash(nameof(EdnSet), items), Children.DepthAround(items))
    {
        Items = [.. items];
        _index = [.. Items];
        if (_index.Count != Items.Count)
        {
            throw new ArgumentException("Two items of the set are equal.", nameof(items));
        }
    }

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<EdnValue> Items { get; }

    public bool Contains(EdnValue item) => _index.Contains(item);

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnSet that && that._index.Count == _index.Count && that.Items.All(_index.Contains);
}
