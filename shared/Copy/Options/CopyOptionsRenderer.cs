namespace Blueshift.Copy.Options;

/// <summary>Writes options as the text of a Redshift COPY.</summary>
public static class CopyOptionsRenderer
{
    /// <summary>
    /// The options that differ from Redshift's defaults, in one canonical order, separated by blanks. Written from the
    /// typed values alone; nothing of a manifest's own text is in it unchecked.
    /// </summary>
    public static string Render(CopyOptions options) => throw new NotSupportedException($"{options}");
}
