using System.Text;

namespace Blueshift.Edn;

/// <summary>One character, such as <c>\a</c>, <c>\newline</c> or <c>\u00e9</c>.</summary>
public sealed class EdnCharacter(Rune value) : EdnValue(HashCode.Combine(nameof(EdnCharacter), value.Value), depth: 0)
{
    public Rune Value { get; } = value;

    private protected override bool HasSameContent(EdnValue other) => other is EdnCharacter that && that.Value == Value;
}
