namespace Blueshift.Copy.Options.Grammar;

/// <summary>
/// Which options exclude or need each other (the pages named copy-parameters-…; the line on AVRO is an assumption,
/// taken from JSON).
/// </summary>
internal static class OptionConflicts
{
    private static readonly string[] Formats = ["CSV", "FIXEDWIDTH", "JSON", "AVRO", "PARQUET", "ORC", "SHAPEFILE"];
    private static readonly string[] Compressions = ["GZIP", "BZIP2", "LZOP", "ZSTD"];

    private static readonly string[] NotWithDocuments =
        ["DELIMITER", "ESCAPE", "REMOVEQUOTES", "FILLRECORD", "IGNOREBLANKLINES", "NULL"];

    private static readonly string[] AllowedWithColumnarFiles =
        ["FORMAT", "STATUPDATE", "FILLRECORD", "ACCEPTINVCHARS", "EXPLICIT_IDS", "SERIALIZETOJSON"];

    /// <summary>
    /// REMOVEQUOTES beside FIXEDWIDTH is not documented; it is refused because quotation marks would count as data.
    /// </summary>
    private static readonly (string Option, string[] Excluded)[] Exclusions =
    [
        ("CSV", ["ESCAPE", "REMOVEQUOTES"]),
        ("FIXEDWIDTH", ["DELIMITER", "ESCAPE", "REMOVEQUOTES"]),
        ("SHAPEFILE", ["DELIMITER", "ESCAPE", "REMOVEQUOTES"]),
        ("JSON", NotWithDocuments),
        ("AVRO", NotWithDocuments),
        ("IGNOREALLERRORS", ["MAXERROR"]),
        .. Pairs(Formats),
        .. Pairs(Compressions),
    ];

    public static void Report(OptionDraft draft, OptionCursor cursor)
    {
        foreach (var (option, excluded) in Exclusions)
        {
            ReportExclusions(draft, cursor, option, excluded);
        }

        foreach (var format in (ReadOnlySpan<string>)["PARQUET", "ORC"])
        {
            ReportExclusions(
                draft, cursor, format, draft.Given.Keys.Except([format, .. AllowedWithColumnarFiles, .. Formats]));
        }

        ReportMissing(draft, cursor, "QUOTE", "CSV");
        ReportMissing(draft, cursor, "SERIALIZETOJSON", "PARQUET", "ORC");
        ReportValues(draft, cursor);
    }

    private static IEnumerable<(string Option, string[] Excluded)> Pairs(string[] alternatives) =>
        alternatives.Select((option, index) => (option, alternatives[(index + 1)..]));

    private static void ReportExclusions(
        OptionDraft draft, OptionCursor cursor, string option, IEnumerable<string> excluded)
    {
        if (!draft.Given.TryGetValue(option, out var token))
        {
            return;
        }

        foreach (var other in excluded)
        {
            if (draft.Given.TryGetValue(other, out var otherToken))
            {
                var later = token.Position > otherToken.Position ? token : otherToken;
                cursor.Report(later, $"{option} is not compatible with {Spell(other)}");
            }
        }
    }

    private static string Spell(string keyword) => keyword == "NULL" ? "NULL AS" : keyword;

    private static void ReportMissing(
        OptionDraft draft, OptionCursor cursor, string option, params ReadOnlySpan<string> needed)
    {
        if (!draft.Given.TryGetValue(option, out var token))
        {
            return;
        }

        foreach (var alternative in needed)
        {
            if (draft.Has(alternative))
            {
                return;
            }
        }

        cursor.Report(token, $"{option} needs {string.Join(" or ", needed)}");
    }

    private static void ReportValues(OptionDraft draft, OptionCursor cursor)
    {
        switch (draft.Build())
        {
            case { Format: DataFormat.Csv csv } when csv.Delimiter == csv.Quote:
                cursor.Report(
                    draft.Given[draft.Has("QUOTE") ? "QUOTE" : "DELIMITER"],
                    $"the delimiter and the quotation mark of CSV are both {(char)csv.Quote}");
                break;
            case { Format: DataFormat.Delimited { RemoveQuotes: true, Delimiter: (byte)'"' or (byte)'\'' } }:
                cursor.Report(
                    draft.Given["DELIMITER"],
                    "REMOVEQUOTES is not compatible with a quotation mark as the delimiter");
                break;
            case { Format: DataFormat.FixedWidth, Encoding: not TextEncoding.Utf8 }:
                cursor.Report(draft.Given["ENCODING"], "FIXEDWIDTH needs files in UTF8");
                break;
        }
    }
}
