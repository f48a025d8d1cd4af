namespace Blueshift.Edn;

/// <summary>A list or a vector. The two are equal when their items are.</summary>
public abstract class EdnSequence : EdnValue
{
    private protected EdnSequence(IReadOnlyList<EdnValue> items)
        : base(Children.OrderedHash(nameof(EdnSequence), items), Children.DepthAround(items)) => Items = [.. items];

    public IReadOnlyList<EdnValue> Items { get; }

    private protected sealed override bool HasSameContent(EdnValue other) =>
        other is EdnSequence that && that.Items.SequenceEqual(Items);
}
