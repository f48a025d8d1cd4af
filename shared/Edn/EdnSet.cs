namespace Blueshift.Edn;

/// <summary><c>#{a b c}</c>: different items, in no particular order.</summary>
public sealed class EdnSet : EdnValue
{
    private readonly HashSet<EdnValue> _index;

    /// <exception cref="ArgumentException">Two items are equal.</exception>
    public EdnSet(IReadOnlyList<EdnValue> items)
        : this(items, [.. items])
    {
        if (_index.Count != Items.Count)
        {
            throw new ArgumentException("Two items of the set are equal.", nameof(items));
        }
    }

    private EdnSet(IReadOnlyList<EdnValue> items, HashSet<EdnValue> index)
        : base(HashOf(items), Children.DepthAround(items))
    {
        Items = [.. items];
        _index = index;
    }

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<EdnValue> Items { get; }

    public bool Contains(EdnValue item) => _index.Contains(item);

    /// <summary>Null where two items are equal.</summary>
    internal static EdnSet? TryCreate(IReadOnlyList<EdnValue> items, EdnPosition start) =>
        new HashSet<EdnValue>(items) is var index && index.Count == items.Count
            ? new EdnSet(items, index) { Start = start }
            : null;

    private protected override bool HasSameContent(EdnValue other) =>
        other is EdnSet that && that._index.Count == _index.Count && that.Items.All(_index.Contains);

    private static int HashOf(IReadOnlyList<EdnValue> items) =>
        Children.UnorderedHash(nameof(EdnSet), items.Select(item => item.GetHashCode()));
}
