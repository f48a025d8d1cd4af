namespace Blueshift.Copy.Options;

/// <summary>Which options an engine carries out. The others are refused by name, never ignored.</summary>
public static class CopySupport
{
    private const string RedshiftOnly =
        "is Redshift only: Blueshift itself, which loads PostgreSQL and DuckDB, will not read it";

    /// <summary>
    /// What the engine does not carry out; empty when it can do it all. The client's list is not about REGION,
    /// COMPUPDATE, COMPROWS and STATUPDATE OFF: they tell Redshift how to work, not what to load, and so have no effect
    /// there.
    /// </summary>
    public static IReadOnlyList<UnsupportedCopyOption> Unsupported(CopyOptions options, CopyEngine engine) =>
        engine == CopyEngine.Redshift ? [] : [.. FindUnsupported(options)];

    /// <summary>What was written and has no effect with the engine, for the log.</summary>
    public static IReadOnlyList<string> WithoutEffect(CopyOptions options, CopyEngine engine) =>
        engine == CopyEngine.Redshift ? [] : [.. FindWithoutEffect(options)];

    private static IEnumerable<string> FindWithoutEffect(CopyOptions options)
    {
        if (options.CompUpdate is not null)
        {
            yield return "COMPUPDATE";
        }

        if (options.CompRows is not null)
        {
            yield return "COMPROWS";
        }

        if (options.StatUpdate == false)
        {
            yield return "STATUPDATE OFF";
        }

        if (options.Region is not null)
        {
            yield return "REGION";
        }
    }

    private static IEnumerable<UnsupportedCopyOption> FindUnsupported(CopyOptions options)
    {
        if (FindFormat(options.Format) is { } format)
        {
            yield return format;
        }

        if (options is { Format: DataFormat.Avro, IgnoreHeader: > 0 })
        {
            yield return Because("IGNOREHEADER", "has no meaning with AVRO: such a file has no lines");
        }

        if (options is { Format: DataFormat.Avro, Encoding: not TextEncoding.Utf8 })
        {
            yield return Because("ENCODING", "has no meaning with AVRO: such a file is no text");
        }
    }

    private static UnsupportedCopyOption? FindFormat(DataFormat format) => format switch
    {
        DataFormat.Orc => Because("ORC", RedshiftOnly),
        DataFormat.Shapefile => Because("SHAPEFILE", RedshiftOnly),
        _ => null,
    };

    private static UnsupportedCopyOption Because(string keyword, string reason) => new(keyword, $"{keyword} {reason}");
}
