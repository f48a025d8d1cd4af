namespace Blueshift.Edn;

/// <summary>A place in an EDN text.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, counted in Unicode scalar values; a tab counts as one.</param>
public readonly record struct EdnPosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}
