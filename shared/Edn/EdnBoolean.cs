namespace Blueshift.Edn;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class EdnBoolean(bool value) : EdnValue(HashCode.Combine(nameof(EdnBoolean), value), depth: 0)
{
    public bool Value { get; } = value;

    private protected override bool HasSameContent(EdnValue other) => other is EdnBoolean that && that.Value == Value;
}
