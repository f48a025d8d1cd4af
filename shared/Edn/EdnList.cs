namespace Blueshift.Edn;

/// <summary><c>(a b c)</c></summary>
public sealed class EdnList(IReadOnlyList<EdnValue> items) : EdnSequence(items);
