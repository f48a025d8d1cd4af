using System.Globalization;

namespace Blueshift.Copy.Options;

/// <summary>Writes options as the text of a Redshift COPY.</summary>
public static class CopyOptionsRenderer
{
    private static readonly string[] None = [];

    /// <summary>
    /// The options that differ from Redshift's defaults, in one canonical order, separated by blanks; empty when none
    /// does. Written from the typed values alone: no text of a manifest is in it but what the grammar has checked, and
    /// there a backslash stands only in <c>\t</c>, <c>\ddd</c> and <c>\000</c>, so that a quotation mark always closes
    /// its string.
    /// </summary>
    public static string Render(CopyOptions options) => string.Join(' ', RenderParts(options));

    private static IEnumerable<string> RenderParts(CopyOptions options) =>
    [
        .. RenderFormat(options.Format),
        .. RenderReading(options),
        .. RenderConversion(options),
        .. RenderLoad(options),
    ];

    private static IEnumerable<string> RenderFormat(DataFormat format)
    {
        switch (format)
        {
            case DataFormat.Delimited delimited:
                return
                [
                    .. When(delimited.Delimiter != '|', "DELIMITER " + Character(delimited.Delimiter)),
                    .. When(delimited.Escape, "ESCAPE"),
                    .. When(delimited.RemoveQuotes, "REMOVEQUOTES"),
                ];
            case DataFormat.Csv csv:
                return
                [
                    "CSV",
                    .. When(csv.Quote != '"', "QUOTE " + Character(csv.Quote)),
                    .. When(csv.Delimiter != ',', "DELIMITER " + Character(csv.Delimiter)),
                ];
            case DataFormat.FixedWidth fixedWidth:
                return [Text("FIXEDWIDTH", string.Join(',', fixedWidth.Columns.Select(Column)))];
            case DataFormat.Json json:
                return [Text("JSON", Mapping(json.Mapping))];
            case DataFormat.Avro avro:
                return [Text("AVRO", Mapping(avro.Mapping))];
            case DataFormat.Parquet parquet:
                return ["PARQUET", .. When(parquet.SerializeToJson, "SERIALIZETOJSON")];
            case DataFormat.Orc orc:
                return ["ORC", .. When(orc.SerializeToJson, "SERIALIZETOJSON")];
            case DataFormat.Shapefile shapefile:
                return ["SHAPEFILE", .. RenderSimplification(shapefile.Simplify)];
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of COPY.");
        }
    }

    private static IEnumerable<string> RenderSimplification(ShapefileSimplification? simplify) => simplify is null
        ? []
        :
        [
            "SIMPLIFY",
            .. When(simplify.Auto, "AUTO"),
            .. simplify.Tolerance is { } tolerance
                ? [string.Create(CultureInfo.InvariantCulture, $"'{tolerance:R}'")]
                : None,
        ];

    private static IEnumerable<string> RenderReading(CopyOptions options) =>
    [
        .. When(options.Compression != Compression.None, options.Compression.ToString().ToUpperInvariant()),
        .. When(options.Encoding != TextEncoding.Utf8, "ENCODING " + Encoding(options.Encoding)),
        .. Number("IGNOREHEADER", options.IgnoreHeader > 0 ? options.IgnoreHeader : null),
        .. When(options.IgnoreBlankLines, "IGNOREBLANKLINES"),
        .. When(options.FillRecord, "FILLRECORD"),
        .. options.Region is { } region ? [Text("REGION", region)] : None,
    ];

    private static IEnumerable<string> RenderConversion(CopyOptions options) =>
    [
        .. RenderNullMarker(options.NullAs),
        .. When(options.EmptyAsNull, "EMPTYASNULL"),
        .. When(options.BlanksAsNull, "BLANKSASNULL"),
        .. When(options.TrimBlanks, "TRIMBLANKS"),
        .. When(options.TruncateColumns, "TRUNCATECOLUMNS"),
        .. options.InvalidCharacterReplacement is { } replacement
            ? [Text("ACCEPTINVCHARS", ((char)replacement).ToString())]
            : None,
        .. When(options.AcceptAnyDate, "ACCEPTANYDATE"),
        .. RenderDateFormat(options.DateFormat),
        .. RenderTimeFormat(options.TimeFormat),
        .. When(options.RoundDecimals, "ROUNDEC"),
    ];

    private static IEnumerable<string> RenderLoad(CopyOptions options) =>
    [
        .. When(options.ExplicitIds, "EXPLICIT_IDS"),
        .. Number("MAXERROR", options.MaxError > 0 ? options.MaxError : null),
        .. When(options.IgnoreAllErrors, "IGNOREALLERRORS"),
        .. When(options.NoLoad, "NOLOAD"),
        .. options.CompUpdate is { } update ? ["COMPUPDATE " + update.ToString().ToUpperInvariant()] : None,
        .. Number("COMPROWS", options.CompRows),
        .. options.StatUpdate is { } statUpdate ? [statUpdate ? "STATUPDATE ON" : "STATUPDATE OFF"] : None,
    ];

    private static IEnumerable<string> RenderNullMarker(NullMarker marker) => marker switch
    {
        NullMarker.Nul => [@"NULL AS '\000'"],
        NullMarker.Text text => [Text("NULL AS", text.Value)],
        _ => [],
    };

    private static IEnumerable<string> RenderDateFormat(DateFormat format) => format switch
    {
        DateFormat.Auto => ["DATEFORMAT 'auto'"],
        DateFormat.Custom custom => [Text("DATEFORMAT", custom.Pattern.Text)],
        _ => [],
    };

    private static IEnumerable<string> RenderTimeFormat(TimeFormat format) => format switch
    {
        TimeFormat.Auto => ["TIMEFORMAT 'auto'"],
        TimeFormat.EpochSeconds => ["TIMEFORMAT 'epochsecs'"],
        TimeFormat.EpochMilliseconds => ["TIMEFORMAT 'epochmillisecs'"],
        TimeFormat.Custom custom => [Text("TIMEFORMAT", custom.Pattern.Text)],
        _ => [],
    };

    private static string[] When(bool isGiven, string text) => isGiven ? [text] : None;

    private static string[] Number(string keyword, int? number) =>
        number is { } given ? [string.Create(CultureInfo.InvariantCulture, $"{keyword} {given}")] : None;

    private static string Text(string keyword, string value)
    {
        if (value.Contains('\\', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{keyword} must not hold a backslash.", nameof(value));
        }

        return $"{keyword} '{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static string Character(byte character) => character switch
    {
        (byte)'\t' => @"'\t'",
        (byte)'\'' => "''''",
        >= (byte)' ' and < 0x7F and not (byte)'\\' => $"'{(char)character}'",
        _ => $@"'\{System.Convert.ToString(character, 8).PadLeft(3, '0')}'",
    };

    private static string Column(FixedWidthColumn column) =>
        string.Create(CultureInfo.InvariantCulture, $"{column.Label}:{column.Width}");

    private static string Mapping(FieldMapping mapping) => mapping switch
    {
        FieldMapping.Auto => "auto",
        FieldMapping.AutoIgnoreCase => "auto ignorecase",
        FieldMapping.NoShred => "noshred",
        FieldMapping.Paths paths => paths.Uri,
        _ => throw new ArgumentOutOfRangeException(nameof(mapping), mapping, "Not a mapping of COPY."),
    };

    private static string Encoding(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf16 => "UTF16",
        TextEncoding.Utf16LittleEndian => "UTF16LE",
        TextEncoding.Utf16BigEndian => "UTF16BE",
        _ => "UTF8",
    };
}
