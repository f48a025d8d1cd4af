namespace Blueshift.Edn;

/// <summary><c>[a b c]</c></summary>
public sealed class EdnVector(IReadOnlyList<EdnValue> items) : EdnSequence(items);
