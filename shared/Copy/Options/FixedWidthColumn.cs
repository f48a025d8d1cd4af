namespace Blueshift.Copy.Options;

/// <summary>One column of a FIXEDWIDTH file.</summary>
/// <param name="Label">Letters, digits and underscores; COPY takes no notice of it.</param>
/// <param name="Width">Characters, at least 1.</param>
public sealed record FixedWidthColumn(string Label, int Width);
