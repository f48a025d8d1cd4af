namespace Blueshift.Edn;

/// <summary><c>#inst "2026-01-31T12:00:00Z"</c>. The same moment at two offsets is one value.</summary>
public sealed class EdnInstant(DateTimeOffset value) : EdnValue(HashOf(value), depth: 0)
{
    internal const string Tag = "inst";

    public DateTimeOffset Value { get; } = value;

    private protected override bool HasSameContent(EdnValue other) => other is EdnInstant that && that.Value == Value;

    // The hash of a long folds its halves together: anybody could write many moments that share one.
    private static int HashOf(DateTimeOffset value) =>
        HashCode.Combine(nameof(EdnInstant), (int)value.UtcTicks, (int)(value.UtcTicks >> 32));
}
