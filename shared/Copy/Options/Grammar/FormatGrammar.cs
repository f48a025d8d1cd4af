using System.Globalization;

namespace Blueshift.Copy.Options.Grammar;

/// <summary>The options that say what format the files have.</summary>
internal static class FormatGrammar
{
    private const NumberStyles UnsignedFloat = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Names =
        ["CSV", "DELIMITER", "FIXEDWIDTH", "JSON", "AVRO", "PARQUET", "ORC", "SHAPEFILE"];

    /// <summary>By keyword in upper case; a rule reads what follows its keyword.</summary>
    public static IReadOnlyDictionary<string, Action<OptionCursor, OptionDraft>> Rules { get; } =
        new Dictionary<string, Action<OptionCursor, OptionDraft>>
        {
            ["FORMAT"] = ReadFormat,
            ["CSV"] = (_, draft) => draft.Format = BuildCsv,
            ["QUOTE"] = ReadQuote,
            ["DELIMITER"] = ReadDelimiter,
            ["ESCAPE"] = (_, _) => { },
            ["REMOVEQUOTES"] = (_, _) => { },
            ["FIXEDWIDTH"] = ReadFixedWidth,
            ["JSON"] = ReadJson,
            ["AVRO"] = ReadAvro,
            ["PARQUET"] = (_, draft) => draft.Format = given => new DataFormat.Parquet(given.Has("SERIALIZETOJSON")),
            ["ORC"] = (_, draft) => draft.Format = given => new DataFormat.Orc(given.Has("SERIALIZETOJSON")),
            ["SERIALIZETOJSON"] = (_, _) => { },
            ["SHAPEFILE"] = ReadShapefile,
        };

    /// <summary>FORMAT is a noise word before the name of a format.</summary>
    private static void ReadFormat(OptionCursor cursor, OptionDraft draft)
    {
        cursor.TakeWord("AS");
        var isName = cursor.Next.Kind == OptionTokenKind.Word
            && Names.Contains(cursor.Next.Text, StringComparer.OrdinalIgnoreCase);
        if (!isName)
        {
            cursor.ReportUnexpected($"one of {string.Join(", ", Names)}");
        }
    }

    private static DataFormat.Csv BuildCsv(OptionDraft draft)
    {
        var defaults = new DataFormat.Csv();
        return new DataFormat.Csv(draft.Delimiter ?? defaults.Delimiter, draft.Quote ?? defaults.Quote);
    }

    private static void ReadQuote(OptionCursor cursor, OptionDraft draft)
    {
        if (cursor.TakeLiteral("one printable character in quotation marks") is { } literal)
        {
            draft.Quote = OptionLiterals.ReadQuote(cursor, literal);
        }
    }

    private static void ReadDelimiter(OptionCursor cursor, OptionDraft draft)
    {
        if (cursor.TakeLiteral(@"one character in quotation marks, '\t' or an octal '\ddd'") is { } literal)
        {
            draft.Delimiter = OptionLiterals.ReadDelimiter(cursor, literal);
        }
    }

    private static void ReadFixedWidth(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected =
            "'label:width,label:width' with labels of letters, digits and underscores, and widths from 1";
        if (cursor.TakeLiteral(Expected) is not { } literal)
        {
            return;
        }

        var columns = literal.Text.Split(',').Select(ParseColumn).ToArray();
        if (columns.Contains(null))
        {
            cursor.ReportArgument(literal, Expected);
            return;
        }

        draft.Format = _ => new DataFormat.FixedWidth(columns!);
    }

    private static FixedWidthColumn? ParseColumn(string text)
    {
        var parts = text.Trim().Split(':');
        return parts is [{ Length: > 0 } label, var width]
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var characters)
            && characters > 0
            ? new FixedWidthColumn(label, characters)
            : null;
    }

    private static void ReadJson(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected = "'auto', 'auto ignorecase', 'noshred' or the JSONPaths file 's3://bucket/key'";
        if (ReadMapping(cursor, Expected, allowsNoShred: true) is { } mapping)
        {
            draft.Format = _ => new DataFormat.Json(mapping);
        }
    }

    private static void ReadAvro(OptionCursor cursor, OptionDraft draft)
    {
        const string Expected = "'auto', 'auto ignorecase' or the JSONPaths file 's3://bucket/key'";
        if (ReadMapping(cursor, Expected, allowsNoShred: false) is { } mapping)
        {
            draft.Format = _ => new DataFormat.Avro(mapping);
        }
    }

    private static FieldMapping? ReadMapping(OptionCursor cursor, string expected, bool allowsNoShred)
    {
        if (cursor.TakeLiteral(expected) is not { } literal)
        {
            return null;
        }

        FieldMapping? mapping = literal.Text switch
        {
            "auto" => new FieldMapping.Auto(),
            "auto ignorecase" => new FieldMapping.AutoIgnoreCase(),
            "noshred" when allowsNoShred => new FieldMapping.NoShred(),
            var uri when OptionLiterals.IsObjectUri(uri) => new FieldMapping.Paths(uri),
            _ => null,
        };
        if (mapping is null)
        {
            cursor.ReportArgument(literal, expected + ", all in lower case but the key");
        }

        return mapping;
    }

    private static void ReadShapefile(OptionCursor cursor, OptionDraft draft)
    {
        if (cursor.TakeWord("SIMPLIFY") is null)
        {
            draft.Format = _ => new DataFormat.Shapefile();
            return;
        }

        var isAuto = cursor.TakeWord("AUTO") is not null;
        double? tolerance = null;
        if (cursor.Next.Kind is OptionTokenKind.Literal or OptionTokenKind.Number)
        {
            tolerance = ParseTolerance(cursor.Next.Text);
            if (tolerance is null)
            {
                cursor.ReportUnexpected("a tolerance of at least 0 behind SIMPLIFY, such as '0.001'");
                return;
            }

            cursor.Take();
        }

        draft.Format = _ => new DataFormat.Shapefile(new ShapefileSimplification(isAuto, tolerance));
    }

    private static double? ParseTolerance(string text) =>
        double.TryParse(text, UnsignedFloat, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
}
