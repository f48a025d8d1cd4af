using Blueshift.Copy.Conversion.DateTimes;
using Blueshift.Copy.Options;
using static Blueshift.Copy.Tests.Options.Parsing;

namespace Blueshift.Copy.Tests.Options;

public class OptionValuesTests
{
    private static readonly Dictionary<string, CopyOptions> Values = new()
    {
        [""] = new(),
        ["DELIMITER '|'"] = new(),
        ["DELIMITER AS ','"] = Delimited(','),
        [@"DELIMITER '\t'"] = Delimited('\t'),
        ["DELIMITER '\t'"] = Delimited('\t'),
        ["DELIMITER ' '"] = Delimited(' '),
        [@"DELIMITER '\001'"] = Delimited('\x01'),
        [@"DELIMITER '\174'"] = Delimited('|'),
        [@"DELIMITER '\177'"] = Delimited('\x7F'),
        ["DELIMITER ''''"] = Delimited('\''),
        ["FORMAT AS DELIMITER ';'"] = Delimited(';'),
        ["ESCAPE"] = new() { Format = new DataFormat.Delimited(Escape: true) },
        ["REMOVEQUOTES"] = new() { Format = new DataFormat.Delimited(RemoveQuotes: true) },
        ["ESCAPE REMOVEQUOTES"] = new() { Format = new DataFormat.Delimited(Escape: true, RemoveQuotes: true) },
        ["CSV"] = new() { Format = new DataFormat.Csv() },
        ["FORMAT CSV"] = new() { Format = new DataFormat.Csv() },
        ["format as csv"] = new() { Format = new DataFormat.Csv() },
        ["CSV QUOTE AS '%'"] = new() { Format = new DataFormat.Csv(Quote: (byte)'%') },
        ["CSV QUOTE ''''"] = new() { Format = new DataFormat.Csv(Quote: (byte)'\'') },
        ["CSV DELIMITER '|'"] = new() { Format = new DataFormat.Csv((byte)'|') },
        ["DELIMITER '|' CSV QUOTE '^'"] = new() { Format = new DataFormat.Csv((byte)'|', (byte)'^') },
        ["FIXEDWIDTH 'id:3, name_2:10'"] =
            new() { Format = new DataFormat.FixedWidth([new("id", 3), new("name_2", 10)]) },
        ["JSON 'auto'"] = new() { Format = new DataFormat.Json(new FieldMapping.Auto()) },
        ["JSON AS 'auto ignorecase'"] = new() { Format = new DataFormat.Json(new FieldMapping.AutoIgnoreCase()) },
        ["JSON 'noshred'"] = new() { Format = new DataFormat.Json(new FieldMapping.NoShred()) },
        ["FORMAT JSON 's3://bucket/it''s/paths.json'"] =
            new() { Format = new DataFormat.Json(new FieldMapping.Paths("s3://bucket/it's/paths.json")) },
        ["AVRO 'auto'"] = new() { Format = new DataFormat.Avro(new FieldMapping.Auto()) },
        ["PARQUET"] = new() { Format = new DataFormat.Parquet() },
        ["FORMAT AS PARQUET SERIALIZETOJSON"] = new() { Format = new DataFormat.Parquet(SerializeToJson: true) },
        ["ORC SERIALIZETOJSON"] = new() { Format = new DataFormat.Orc(SerializeToJson: true) },
        ["SHAPEFILE"] = new() { Format = new DataFormat.Shapefile() },
        ["SHAPEFILE SIMPLIFY"] = new() { Format = new DataFormat.Shapefile(new(Auto: false, Tolerance: null)) },
        ["SHAPEFILE SIMPLIFY AUTO 1.1E-05 GZIP"] = new()
        {
            Format = new DataFormat.Shapefile(new(Auto: true, Tolerance: 1.1E-05)),
            Compression = Compression.Gzip,
        },
        ["SHAPEFILE SIMPLIFY '0.5'"] = new() { Format = new DataFormat.Shapefile(new(Auto: false, Tolerance: 0.5)) },
        ["GZIP"] = new() { Compression = Compression.Gzip },
        ["BZIP2"] = new() { Compression = Compression.Bzip2 },
        ["LZOP"] = new() { Compression = Compression.Lzop },
        ["ZSTD"] = new() { Compression = Compression.Zstd },
        ["ENCODING UTF8"] = new(),
        ["ENCODING AS utf16"] = new() { Encoding = TextEncoding.Utf16 },
        ["ENCODING UTF16LE"] = new() { Encoding = TextEncoding.Utf16LittleEndian },
        ["ENCODING UTF16BE"] = new() { Encoding = TextEncoding.Utf16BigEndian },
        [@"NULL AS '\N'"] = new(),
        [@"NULL '\\N'"] = new(),
        [@"NULL AS '\0'"] = new() { NullAs = new NullMarker.Nul() },
        [@"NULL AS '\000'"] = new() { NullAs = new NullMarker.Nul() },
        ["NULL AS ''"] = new() { NullAs = new NullMarker.Text("") },
        ["NULL AS 'it''s ü'"] = new() { NullAs = new NullMarker.Text("it's ü") },
        ["EMPTYASNULL"] = new() { EmptyAsNull = true },
        ["BLANKSASNULL"] = new() { BlanksAsNull = true },
        ["TRIMBLANKS"] = new() { TrimBlanks = true },
        ["TRUNCATECOLUMNS"] = new() { TruncateColumns = true },
        ["FILLRECORD"] = new() { FillRecord = true },
        ["IGNOREBLANKLINES"] = new() { IgnoreBlankLines = true },
        ["IGNOREHEADER 1"] = new() { IgnoreHeader = 1 },
        ["IGNOREHEADER AS 2147483647"] = new() { IgnoreHeader = int.MaxValue },
        ["IGNOREHEADER 0"] = new(),
        ["ACCEPTINVCHARS"] = new() { InvalidCharacterReplacement = (byte)'?' },
        ["ACCEPTINVCHARS GZIP"] = new() { InvalidCharacterReplacement = (byte)'?', Compression = Compression.Gzip },
        ["ACCEPTINVCHARS AS '^'"] = new() { InvalidCharacterReplacement = (byte)'^' },
        ["ACCEPTINVCHARS ' '"] = new() { InvalidCharacterReplacement = (byte)' ' },
        ["ACCEPTANYDATE"] = new() { AcceptAnyDate = true },
        ["DATEFORMAT 'auto'"] = new() { DateFormat = new DateFormat.Auto() },
        ["DATEFORMAT AS 'MM/DD/YYYY'"] = new() { DateFormat = new DateFormat.Custom(Pattern("MM/DD/YYYY")) },
        ["DATEFORMAT 'mm/dd/yyyy'"] = new() { DateFormat = new DateFormat.Custom(Pattern("MM/DD/YYYY")) },
        ["TIMEFORMAT 'auto'"] = new() { TimeFormat = new TimeFormat.Auto() },
        ["TIMEFORMAT 'epochsecs'"] = new() { TimeFormat = new TimeFormat.EpochSeconds() },
        ["TIMEFORMAT AS 'epochmillisecs'"] = new() { TimeFormat = new TimeFormat.EpochMilliseconds() },
        ["TIMEFORMAT 'YYYY-MM-DDTHH:MI:SS'"] =
            new() { TimeFormat = new TimeFormat.Custom(Pattern("YYYY-MM-DDTHH:MI:SS")) },
        ["ROUNDEC"] = new() { RoundDecimals = true },
        ["EXPLICIT_IDS"] = new() { ExplicitIds = true },
        ["MAXERROR 0"] = new(),
        ["MAXERROR AS 100000"] = new() { MaxError = 100_000 },
        ["IGNOREALLERRORS"] = new() { IgnoreAllErrors = true },
        ["NOLOAD"] = new() { NoLoad = true },
        ["COMPUPDATE"] = new() { CompUpdate = CompressionUpdate.On },
        ["COMPUPDATE ON"] = new() { CompUpdate = CompressionUpdate.On },
        ["COMPUPDATE true"] = new() { CompUpdate = CompressionUpdate.On },
        ["COMPUPDATE PRESET"] = new() { CompUpdate = CompressionUpdate.Preset },
        ["COMPUPDATE OFF STATUPDATE OFF"] = new() { CompUpdate = CompressionUpdate.Off, StatUpdate = false },
        ["COMPUPDATE FALSE"] = new() { CompUpdate = CompressionUpdate.Off },
        ["COMPROWS 1000"] = new() { CompRows = 1_000 },
        ["COMPROWS 2147483647"] = new() { CompRows = int.MaxValue },
        ["STATUPDATE"] = new() { StatUpdate = true },
        ["STATUPDATE TRUE"] = new() { StatUpdate = true },
        ["STATUPDATE false"] = new() { StatUpdate = false },
        ["REGION 'eu-west-1'"] = new() { Region = "eu-west-1" },
        ["REGION AS 'us-gov-west-1'"] = new() { Region = "us-gov-west-1" },
    };

    public static TheoryData<string> Texts => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_option_sets_its_value(string text) => Assert.Equal(Values[text], Accepted(text));

    [Fact]
    public void An_empty_vector_is_the_defaults() => Assert.Equal(new CopyOptions(), Accepted());

    [Theory]
    [InlineData("", 1)]
    [InlineData("MAXERROR 0", 1)]
    [InlineData("MAXERROR 1", 1)]
    [InlineData("MAXERROR 3", 3)]
    [InlineData("IGNOREALLERRORS", long.MaxValue)]
    public void A_load_fails_when_its_errors_reach_the_limit(string text, long limit) =>
        Assert.Equal(limit, Accepted(text).ErrorLimit);

    private static CopyOptions Delimited(char delimiter) =>
        new() { Format = new DataFormat.Delimited((byte)delimiter) };

    private static DateTimePattern Pattern(string text) =>
        DateTimePattern.TryParse(text, out var pattern, out var problem)
            ? pattern
            : throw new InvalidOperationException(problem);
}
