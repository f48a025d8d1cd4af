namespace Blueshift.Edn;

/// <summary>A key of an <see cref="EdnMap"/> and what it leads to.</summary>
public readonly record struct EdnMapEntry(EdnValue Key, EdnValue Value);
