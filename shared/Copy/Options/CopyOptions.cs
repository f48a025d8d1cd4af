namespace Blueshift.Copy.Options;

/// <summary>The options of a COPY, parsed. To be completed with the grammar.</summary>
public sealed record CopyOptions;
