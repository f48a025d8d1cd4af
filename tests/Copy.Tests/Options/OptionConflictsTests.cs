using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class OptionConflictsTests
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["DELIMITER"] = "DELIMITER ';'",
        ["FIXEDWIDTH"] = "FIXEDWIDTH 'a:1'",
        ["JSON"] = "JSON 'auto'",
        ["AVRO"] = "AVRO 'auto'",
        ["NULL AS"] = "NULL AS 'x'",
        ["MAXERROR"] = "MAXERROR 5",
        ["IGNOREHEADER"] = "IGNOREHEADER 1",
        ["DATEFORMAT"] = "DATEFORMAT 'auto'",
        ["TIMEFORMAT"] = "TIMEFORMAT 'auto'",
        ["ENCODING"] = "ENCODING UTF16",
        ["REGION"] = "REGION 'eu-west-1'",
        ["COMPROWS"] = "COMPROWS 5000",
    };

    public static TheoryData<string, string> Exclusions
    {
        get
        {
            var rows = new TheoryData<string, string>();
            Add(rows, "CSV", "ESCAPE REMOVEQUOTES FIXEDWIDTH JSON AVRO PARQUET ORC SHAPEFILE");
            Add(rows, "FIXEDWIDTH", "DELIMITER ESCAPE REMOVEQUOTES JSON AVRO PARQUET ORC SHAPEFILE");
            Add(rows, "SHAPEFILE", "DELIMITER ESCAPE REMOVEQUOTES");
            Add(rows, "JSON", "DELIMITER ESCAPE REMOVEQUOTES FILLRECORD IGNOREBLANKLINES AVRO PARQUET ORC SHAPEFILE");
            Add(rows, "AVRO", "DELIMITER ESCAPE REMOVEQUOTES FILLRECORD IGNOREBLANKLINES PARQUET ORC SHAPEFILE");
            rows.Add("JSON", "NULL AS");
            rows.Add("AVRO", "NULL AS");
            Add(rows, "PARQUET", "ORC SHAPEFILE");
            Add(rows, "ORC", "SHAPEFILE");
            foreach (var columnar in (string[])["PARQUET", "ORC"])
            {
                Add(rows, columnar, "GZIP BZIP2 LZOP ZSTD ACCEPTANYDATE BLANKSASNULL DATEFORMAT EMPTYASNULL ENCODING");
                Add(rows, columnar, "IGNOREBLANKLINES IGNOREHEADER ROUNDEC TIMEFORMAT TRIMBLANKS TRUNCATECOLUMNS");
                Add(rows, columnar, "COMPROWS COMPUPDATE IGNOREALLERRORS MAXERROR NOLOAD REGION");
                Add(rows, columnar, "DELIMITER ESCAPE REMOVEQUOTES");
                rows.Add(columnar, "NULL AS");
            }

            Add(rows, "GZIP", "BZIP2 LZOP ZSTD");
            Add(rows, "BZIP2", "LZOP ZSTD");
            rows.Add("LZOP", "ZSTD");
            rows.Add("IGNOREALLERRORS", "MAXERROR");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Exclusions))]
    public void Options_that_exclude_each_other_are_refused_at_the_later_one(string option, string other)
    {
        var (first, second) = (TextOf(option), TextOf(other));
        var problem = $"{option} is not compatible with {other}";

        Assert.Contains($"{first.Length + 1}: {problem}", ProblemsOf($"{first} {second}"));
        Assert.Contains($"{second.Length + 1}: {problem}", ProblemsOf($"{second} {first}"));
    }

    [Theory]
    [InlineData("CSV DELIMITER '|'")]
    [InlineData("CSV NULL AS 'x' IGNOREHEADER 1 FILLRECORD IGNOREBLANKLINES EMPTYASNULL MAXERROR 5")]
    [InlineData(
        "JSON 'auto' IGNOREHEADER 1 GZIP MAXERROR 5 TIMEFORMAT 'auto' EMPTYASNULL BLANKSASNULL TRUNCATECOLUMNS")]
    [InlineData("PARQUET STATUPDATE OFF FILLRECORD ACCEPTINVCHARS EXPLICIT_IDS SERIALIZETOJSON")]
    [InlineData("FORMAT AS ORC STATUPDATE ON")]
    [InlineData("FIXEDWIDTH 'a:1' ENCODING UTF8 GZIP")]
    [InlineData("ESCAPE REMOVEQUOTES DELIMITER ',' NULL AS 'x'")]
    [InlineData("DELIMITER '\"' ESCAPE")]
    [InlineData("IGNOREALLERRORS NOLOAD COMPUPDATE OFF")]
    public void Options_that_combine_are_taken(string text) => Accepted(text);

    [Theory]
    [InlineData("QUOTE '%'", "0: QUOTE needs CSV")]
    [InlineData("QUOTE '%' DELIMITER ','", "0: QUOTE needs CSV")]
    [InlineData("SERIALIZETOJSON", "0: SERIALIZETOJSON needs PARQUET or ORC")]
    [InlineData("JSON 'auto' SERIALIZETOJSON", "12: SERIALIZETOJSON needs PARQUET or ORC")]
    [InlineData("CSV DELIMITER '\"'", "4: the delimiter and the quotation mark of CSV are both \"")]
    [InlineData("CSV QUOTE ','", "4: the delimiter and the quotation mark of CSV are both ,")]
    [InlineData(
        "REMOVEQUOTES DELIMITER ''''", "13: REMOVEQUOTES is not compatible with a quotation mark as the delimiter")]
    [InlineData("FIXEDWIDTH 'a:1' ENCODING UTF16", "17: FIXEDWIDTH needs files in UTF8")]
    public void An_option_needs_what_it_belongs_to(string text, string problem) => Assert.Equal(problem, Problem(text));

    private static void Add(TheoryData<string, string> rows, string option, string others)
    {
        foreach (var other in others.Split(' '))
        {
            rows.Add(option, other);
        }
    }

    private static string TextOf(string option) => Texts.GetValueOrDefault(option, option);

    private static IEnumerable<string> ProblemsOf(string text) =>
        Rejected(text).Select(problem => $"{problem.Offset}: {problem.Message}");
}
