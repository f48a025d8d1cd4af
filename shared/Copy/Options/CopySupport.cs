namespace Blueshift.Copy.Options;

/// <summary>Which options an engine carries out. The others are refused by name, never ignored.</summary>
public static class CopySupport
{
    /// <summary>What the engine does not carry out; empty when it can do it all.</summary>
    public static IReadOnlyList<UnsupportedCopyOption> Unsupported(CopyOptions options, CopyEngine engine) =>
        throw new NotSupportedException($"{options} {engine}");
}
