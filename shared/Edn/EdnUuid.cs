namespace Blueshift.Edn;

/// <summary><c>#uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"</c></summary>
public sealed class EdnUuid(Guid value) : EdnValue(HashOf(value), depth: 0)
{
    internal const string Tag = "uuid";

    public Guid Value { get; } = value;

    private protected override bool HasSameContent(EdnValue other) => other is EdnUuid that && that.Value == Value;

    // The hash of a Guid folds its quarters together: anybody could write many that share one.
    private static int HashOf(Guid value)
    {
        var hash = default(HashCode);
        hash.Add(nameof(EdnUuid));
        hash.AddBytes(value.ToByteArray());
        return hash.ToHashCode();
    }
}
