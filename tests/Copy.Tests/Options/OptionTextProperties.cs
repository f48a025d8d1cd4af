using Blueshift.Copy.Options;
using CsCheck;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

/// <summary>Texts made of the words of COPY, in any order: many are good, and none upsets the parser.</summary>
public class OptionTextProperties
{
    private static readonly string[] Options =
    [
        "CSV", "FORMAT AS CSV", "QUOTE AS '%'", "DELIMITER ';'", @"DELIMITER AS '\t'", @"DELIMITER '\174'", "ESCAPE", "REMOVEQUOTES",
        "FIXEDWIDTH 'a:1,b:22'", "JSON 'auto'", "JSON AS 'auto ignorecase'", "JSON 's3://bucket/a''b.json'", "JSON 'noshred'",
        "AVRO 'auto'", "PARQUET", "ORC", "SERIALIZETOJSON", "SHAPEFILE SIMPLIFY AUTO '0.5'", "GZIP", "BZIP2", "LZOP", "ZSTD",
        "ACCEPTANYDATE", "ACCEPTINVCHARS", "ACCEPTINVCHARS AS '^'", "BLANKSASNULL", "EMPTYASNULL", "DATEFORMAT 'auto'",
        "DATEFORMAT AS 'MON DD, YYYY'", "TIMEFORMAT 'epochmillisecs'", "TIMEFORMAT 'YYYY-MM-DDTHH12:MI:SS AM'", "ENCODING UTF16LE",
        "ENCODING AS UTF8", "EXPLICIT_IDS", "FILLRECORD", "IGNOREBLANKLINES", "IGNOREHEADER AS 3", "NULL AS ''''", @"NULL '\000'",
        @"NULL AS '\N'", "ROUNDEC", "TRIMBLANKS", "TRUNCATECOLUMNS", "COMPROWS 5000", "COMPUPDATE PRESET", "COMPUPDATE", "STATUPDATE OFF",
        "STATUPDATE", "IGNOREALLERRORS", "MAXERROR AS 7", "MAXERROR 100000", "NOLOAD", "REGION 'eu-west-1'",
    ];

    private static readonly string[] Debris =
    [
        "'", "''", "AS", "'auto'", "-1", "0", "99999999999999999999", "\\", "'\\", "--", ";", "(", "\u00e9", "\0", "'\n'", "NULL", "FORMAT",
        "DELIMITER", "FIXEDWIDTH ''", "FIXEDWIDTH 'a:99999999999'", "JSON 's3://'", "QUOTE '''", "TIMEFORMAT 'SS'", "MAXERROR", "ON", "e'x'",
    ];

    [Fact]
    public void Texts_of_whole_options_are_parsed_to_what_they_render_to_or_refused() =>
        AnyOf(Options).Array[0, 5].Sample(IsSound, iter: 40_000);

    [Fact]
    public void Neither_do_debris_and_torn_options_upset_the_parser() =>
        Gen.OneOf(
                AnyOf(Options),
                AnyOf(Debris),
                Gen.Select(AnyOf(Options), Gen.Int[0, 20]).Select((text, length) => text[..Math.Min(length, text.Length)]),
                Gen.Select(AnyOf(Options), Gen.Int[0, 20]).Select((text, start) => text[Math.Min(start, text.Length)..]))
            .Array[0, 6]
            .Sample(IsSound, iter: 40_000);

    private static bool IsSound(string[] texts)
    {
        if (CopyOptionsParser.Parse(texts) is CopyOptionsResult.Rejected rejected)
        {
            return rejected.Problems.Count > 0;
        }

        var options = Accepted(texts);
        var rendered = CopyOptionsRenderer.Render(options);
        return Accepted(rendered) == options && CopyOptionsRenderer.Render(Accepted(rendered)) == rendered;
    }

    private static Gen<string> AnyOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);
}
