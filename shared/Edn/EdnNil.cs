namespace Blueshift.Edn;

/// <summary><c>nil</c>: nothing.</summary>
public sealed class EdnNil() : EdnValue(HashCode.Combine(nameof(EdnNil)), depth: 0)
{
    private protected override bool HasSameContent(EdnValue other) => other is EdnNil;
}
