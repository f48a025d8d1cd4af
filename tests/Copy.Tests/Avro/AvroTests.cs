using System.Globalization;
using Avro.IO;
using Blueshift.Copy.Json;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Avro files become rows; columns and fields are named a, b, c…</summary>
public sealed class AvroTests
{
    private const string Auto = "AVRO 'auto'";

    [Theory]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"b","type":"string"},{"name":"z","type":"int"},{"name":"a","type":"int"}]}""", "1,'x'")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"b","type":"string"},{"name":"a","type":"int"},{"name":"z","type":"int"}]}""", "2,'x'")]
    [InlineData("""{"type":"record","name":"r","fields":[{"name":"B","type":"string"},{"name":"A","type":"int"},{"name":"z","type":"int"}]}""", "NULL,NULL")]
    public async Task A_field_goes_to_the_column_of_its_name(string schema, string row)
    {
        var file = new AvroWriter(schema).Block(Values(e => e.WriteString("x"), e => e.WriteInt(2), e => e.WriteInt(1)));

        Assert.Equal(["1 " + row], await RowsAsync(Auto, "int,varchar(9)", file));
    }

    [Fact]
    public async Task Case_may_be_ignored()
    {
        var file = new AvroWriter("""{"type":"record","name":"r","fields":[{"name":"A","type":"int"}]}""").Block(e => e.WriteInt(7));

        Assert.Equal(["1 7"], await RowsAsync("AVRO 'auto ignorecase'", "int", file));
    }

    [Theory]
    [InlineData("\"boolean\"", "01", "bool", "true")]
    [InlineData("\"int\"", "0d", "smallint", "-7")]
    [InlineData("\"long\"", "ffffffffffffffffff01", "bigint", "-9223372036854775808")]
    [InlineData("\"float\"", "cdcccc3d", "float4", "0.1")]
    [InlineData("\"float\"", "cdcccc3d", "float8", "0.1")]
    [InlineData("\"double\"", "9a9999999999b93f", "float8", "0.1")]
    [InlineData("\"double\"", "9c7500883ce4377e", "float8", "1E+300")]
    [InlineData("\"double\"", "0000000000001440", "int", "5")]
    [InlineData("\"double\"", "0000000000000080", "varchar(9)", "'-0'")]
    [InlineData("\"double\"", "000000000000f07f", "varchar(9)", "'Infinity'")]
    [InlineData("\"string\"", "0622095c", "varchar(9)", "'\"\t\\'")]
    [InlineData("\"string\"", "043132", "int", "12")]
    [InlineData("\"string\"", "00", "varchar(9)", "''")]
    [InlineData("\"string\"", "00", "int", "NULL")]
    [InlineData("\"bytes\"", "04c3a9", "varchar(9)", "'é'")]
    [InlineData("\"bytes\"", "04c3a9", "varbyte", "0xc3a9")]
    [InlineData("\"bytes\"", "04c3a9", "super", "'\"c3a9\"'")]
    [InlineData("\"bytes\"", "042200", "super", "'\"2200\"'")]
    [InlineData("""{"type":"fixed","name":"f","size":2}""", "00ff", "varbyte", "0x00ff")]
    [InlineData("""{"type":"fixed","name":"f","size":2}""", "3132", "int", "12")]
    [InlineData("""{"type":"enum","name":"e","symbols":["RED","BLUE"]}""", "02", "varchar(9)", "'BLUE'")]
    [InlineData("""["null","int"]""", "00", "int", "NULL")]
    [InlineData("""["null","int"]""", "020e", "int", "7")]
    [InlineData("""["null","int"]""", "020e", "super", "'7'")]
    [InlineData("""{"type":"array","items":"int"}""", "04020400", "varchar(20)", "'[1,2]'")]
    [InlineData("""{"type":"array","items":"int"}""", "0304020400", "varchar(20)", "'[1,2]'")]
    [InlineData("""{"type":"array","items":"int"}""", "0202020400", "varchar(20)", "'[1,2]'")]
    [InlineData("""{"type":"array","items":"null"}""", "0600", "super", "'[null,null,null]'")]
    [InlineData("""{"type":"map","values":["null","bytes"]}""", "04026b00026c0202ff00", "super", "'{\"k\":null,\"l\":\"ff\"}'")]
    [InlineData("""{"type":"record","name":"s","fields":[{"name":"x","type":"string"},{"name":"y","type":{"type":"record","name":"n","fields":[]}}]}""", "0222", "varchar(30)", "'{\"x\":\"\\\"\",\"y\":{}}'")]
    [InlineData("""{"type":"record","name":"s","fields":[{"name":"x","type":["null","s"]}]}""", "0200", "super", "'{\"x\":{\"x\":null}}'")]
    public async Task A_value_of_each_type_goes_into_a_column(string type, string hexadecimal, string column, string value)
    {
        var file = new AvroWriter(AvroWriter.Record(type)).Block(1, Convert.FromHexString(hexadecimal));

        Assert.Equal(["1 " + value], await RowsAsync(Auto, column, file));
    }

    [Theory]
    [InlineData("int", "date", 20_455, "date", "2026-01-02")]
    [InlineData("int", "date", -1, "varchar(20)", "'1969-12-31'")]
    [InlineData("int", "date", -1, "int", "-1")]
    [InlineData("int", "date", 20_455, "timestamp", "2026-01-02 00:00:00")]
    [InlineData("int", "date", 20_455, "super", "'\"2026-01-02\"'")]
    [InlineData("int", "date", 2_932_897, "varchar(20)", "'2932897'")]
    [InlineData("int", "date", -719_162, "date", "0001-01-01")]
    [InlineData("int", "time-millis", 86_399_120, "time", "23:59:59.12")]
    [InlineData("long", "time-micros", 1, "time", "00:00:00.000001")]
    [InlineData("long", "time-micros", 3_600_000_000, "varchar(20)", "'01:00:00'")]
    [InlineData("long", "timestamp-millis", -1, "timestamp", "1969-12-31 23:59:59.999")]
    [InlineData("long", "timestamp-millis", 1_767_323_045_060, "timestamptz", "2026-01-02 03:04:05.06Z")]
    [InlineData("long", "timestamp-millis", 1_767_323_045_060, "date", "2026-01-02")]
    [InlineData("long", "timestamp-millis", 1_767_323_045_060, "bigint", "1767323045060")]
    [InlineData("long", "timestamp-millis", 1_767_323_045_060, "varchar(40)", "'2026-01-02 03:04:05.06'")]
    [InlineData("long", "timestamp-micros", 1_767_323_045_060_007, "timestamp", "2026-01-02 03:04:05.060007")]
    [InlineData("long", "timestamp-nanos", 1_767_323_045_060_007_000, "timestamp", "2026-01-02 03:04:05.060007")]
    [InlineData("long", "local-timestamp-millis", 0, "timestamp", "1970-01-01 00:00:00")]
    [InlineData("long", "local-timestamp-micros", 1, "timestamp", "1970-01-01 00:00:00.000001")]
    [InlineData("long", "local-timestamp-nanos", 1, "varchar(40)", "'1970-01-01 00:00:00.000000001'")]
    [InlineData("long", "made-up", 12, "bigint", "12")]
    [InlineData("int", "timestamp-millis", 12, "int", "12")]
    public async Task A_date_or_time_goes_into_a_column_whatever_form_the_options_name(
        string type, string logicalType, long count, string column, string value)
    {
        var schema = AvroWriter.Record($$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""");
        var file = new AvroWriter(schema).Block(e => e.WriteLong(count));

        foreach (var options in (string[])["", " DATEFORMAT 'DD.MM.YYYY' TIMEFORMAT 'MM/DD/YYYY HH'", " TIMEFORMAT 'epochmillisecs'"])
        {
            Assert.Equal(["1 " + value], await RowsAsync(Auto + options, column, file));
        }
    }

    [Theory]
    [InlineData("TIMEFORMAT 'epochsecs'", 86_400, "timestamp", "1970-01-02 00:00:00")]
    [InlineData("TIMEFORMAT 'epochmillisecs'", 86_400_000, "timestamptz", "1970-01-02 00:00:00Z")]
    [InlineData("DATEFORMAT 'auto'", 20260102, "date", "2026-01-02")]
    public async Task A_plain_number_is_a_time_as_the_options_say(string options, long number, string column, string value)
    {
        var file = new AvroWriter(AvroWriter.Record("\"long\"")).Block(e => e.WriteLong(number));

        Assert.Equal(["1 " + value], await RowsAsync($"{Auto} {options}", column, file));
    }

    [Theory]
    [InlineData("int", "date", 2_932_897, "date", 1205)]
    [InlineData("int", "date", int.MinValue, "timestamp", 1206)]
    [InlineData("long", "timestamp-millis", long.MaxValue, "timestamp", 1206)]
    [InlineData("long", "timestamp-micros", long.MinValue, "date", 1205)]
    [InlineData("int", "time-millis", 86_400_000, "time", 1206)]
    [InlineData("int", "time-millis", -1, "time", 1206)]
    [InlineData("long", "timestamp-nanos", 1, "timestamp", 1206)]
    [InlineData("long", "none", 1, "date", 1205)]
    [InlineData("long", "none", 1, "timestamp", 1206)]
    public async Task A_date_or_time_that_a_column_cannot_hold_is_a_row_error(
        string type, string logicalType, long count, string column, int code)
    {
        var schema = AvroWriter.Record($$"""{"type":"{{type}}","logicalType":"{{logicalType}}"}""");

        var result = await new Copying(Auto, column).CopyAsync(new MemoryStream(new AvroWriter(schema).Block(e => e.WriteLong(count)).ToArray()));

        Assert.Equal(code, Assert.Single(result.Errors).Code);
    }

    [Theory]
    [InlineData("04e2", 2, "decimal(9,2)", "12.50")]
    [InlineData("fb", 2, "decimal(9,2)", "-0.05")]
    [InlineData("", 2, "decimal(9,2)", "0.00")]
    [InlineData("7b", 0, "int", "123")]
    [InlineData("00000000000000000000000000000000007b", 1, "varchar(20)", "'12.3'")]
    [InlineData("80000000000000000000000000000000", 0, "varchar(60)", "'-170141183460469231731687303715884105728'")]
    [InlineData("ff0000000000000000000000000000000000", 3, "varchar(60)", "'-87112285931760246646623899502532662132.736'")]
    [InlineData("7fffffffffffffffffffffffffffffff", 38, "super", "'1.70141183460469231731687303715884105727'")]
    [InlineData("04e2", 2, "varbyte", "0x04e2")]
    public async Task A_decimal_keeps_all_its_digits(string unscaled, int scale, string column, string value)
    {
        var schema = AvroWriter.Record(string.Create(
            CultureInfo.InvariantCulture, $$"""{"type":"bytes","logicalType":"decimal","precision":60,"scale":{{scale}}}"""));

        Assert.Equal(
            ["1 " + value],
            await RowsAsync(Auto, column, new AvroWriter(schema).Block(e => e.WriteBytes(Convert.FromHexString(unscaled)))));
    }

    [Theory]
    [InlineData("""{"type":"fixed","name":"f","size":16,"logicalType":"uuid"}""", "00112233445566778899aabbccddeeff", "uuid", "00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("""{"type":"fixed","name":"f","size":16,"logicalType":"uuid"}""", "00112233445566778899aabbccddeeff", "varbyte", "0x00112233445566778899aabbccddeeff")]
    [InlineData("""{"type":"fixed","name":"f","size":12,"logicalType":"duration"}""", "010000000200000003000000", "inet", "'1 months 2 days 3 milliseconds'")]
    [InlineData("""{"type":{"type":"fixed","name":"f","size":2},"logicalType":"decimal","precision":4,"scale":2}""", "04e2", "decimal(4,2)", "12.50")]
    [InlineData("""{"type":"bytes","logicalType":"decimal"}""", "0231", "varchar(9)", "'1'")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":2,"scale":3}""", "0231", "varchar(9)", "'1'")]
    public async Task Bytes_may_stand_for_something(string type, string content, string column, string value) => Assert.Equal(
        ["1 " + value],
        await RowsAsync(Auto, column, new AvroWriter(AvroWriter.Record(type)).Block(1, Convert.FromHexString(content))));

    [Theory]
    [InlineData("\"string\"", "02a4", "varchar(9)", 1220)]
    [InlineData("\"string\"", "0200", "varchar(9)", 1216)]
    [InlineData("\"string\"", "02a4", "super", 1220)]
    [InlineData("\"bytes\"", "02a4", "varchar(9)", 1220)]
    [InlineData("\"bytes\"", "02a4", "int", 1207)]
    [InlineData("\"long\"", "8080808010", "int", 1204)]
    [InlineData("\"double\"", "000000000000f87f", "float8", 1208)]
    [InlineData("\"int\"", "02", "bool", 0)]
    [InlineData("\"int\"", "04", "bool", 1210)]
    [InlineData("\"null\"", "", "int not null", 1213)]
    public async Task A_value_obeys_the_rules_of_its_column(string type, string content, string column, int code)
    {
        var file = new AvroWriter(AvroWriter.Record("\"int\"", type)).Block(1, [4, .. Convert.FromHexString(content)]).ToArray();

        var result = await new Copying(Auto, "int," + column).CopyAsync(new MemoryStream(file));

        Assert.Null(result.Fault);
        Assert.Equal(code, result.Errors.SingleOrDefault()?.Code ?? 0);
    }

    [Fact]
    public async Task A_rejected_row_is_named_with_its_place_and_its_JSON()
    {
        var writer = new AvroWriter(AvroWriter.Record("\"int\"", "\"string\"", "\"bytes\"")).Block(Values(e => e.WriteInt(1), e => e.WriteString("1"), e => e.WriteBytes([1])));
        var offset = writer.ToArray().Length;
        writer.Block(
            Values(e => e.WriteInt(2), e => e.WriteString("2"), e => e.WriteBytes([2])),
            Values(e => e.WriteInt(3), e => e.WriteString("x"), e => e.WriteBytes([3])));
        var copying = new Copying(Auto + " IGNOREALLERRORS", "int,int");

        var result = await copying.CopyAsync(new MemoryStream(writer.ToArray()));

        var error = Assert.Single(result.Errors);
        Assert.Equal((3, offset, "b", 1207), (error.Origin.Line, error.ByteOffset, error.Column, error.Code));
        Assert.Equal(("\"x\"", """{"a":3,"b":"x","c":"03"}"""), (error.RawValue, error.RawLine));
        Assert.Equal(["0:1 1,1", "0:2 2,2"], copying.Writer.Rows);
    }

    [Fact]
    public async Task Paths_lead_into_records_maps_arrays_and_unions()
    {
        const string Schema =
            """
            {"type":"record","name":"person","namespace":"n","fields":[
              {"name":"id","type":"int"},
              {"name":"guid","type":["null","string"]},
              {"name":"address","type":["null",{"type":"record","name":"address","fields":[
                {"name":"street","type":"string"},{"name":"raw","type":"bytes"}]}]},
              {"name":"friends","type":{"type":"array","items":{"type":"record","name":"friend","fields":[{"name":"name","type":"string"}]}}},
              {"name":"marks","type":{"type":"map","values":"long"}}]}
            """;
        var file = new AvroWriter(Schema).Block(
            Values(
                e => e.WriteInt(1), e => e.WriteLong(1), e => e.WriteString("g"),
                e => e.WriteLong(1), e => e.WriteString("Main"), e => e.WriteBytes([0xFF]),
                e => e.WriteLong(2), e => e.WriteString("Ann"), e => e.WriteString("Bob"), e => e.WriteLong(0),
                e => e.WriteLong(1), e => e.WriteString("best"), e => e.WriteLong(9), e => e.WriteLong(0)),
            Values(e => e.WriteInt(2), e => e.WriteLong(0), e => e.WriteLong(0), e => e.WriteLong(0), e => e.WriteLong(0)));

        var rows = await RowsAsync(
            "AVRO 's3://bucket/paths'",
            "int,varchar(9),varchar(9),varbyte,varchar(40),varchar(9),bigint,super",
            file,
            "$.id", "$.guid", "$['address']['street']", "$.address.raw", "$.address", "$.friends[1].name", "$.marks.best", "$.friends");

        Assert.Equal(
            [
                "1 1,'g','Main',0xff,'{\"street\":\"Main\",\"raw\":\"ff\"}','Bob',9,'[{\"name\":\"Ann\"},{\"name\":\"Bob\"}]'",
                "2 2,NULL,NULL,NULL,NULL,NULL,NULL,'[]'",
            ],
            rows);
    }

    [Fact]
    public async Task A_path_into_what_has_no_parts_is_an_error()
    {
        var file = new AvroWriter(AvroWriter.Record("\"int\"")).Block(e => e.WriteInt(1)).ToArray();
        var copying = new Copying("AVRO 's3://bucket/paths'", "int") { Paths = Paths("$.a.b") };

        var error = Assert.Single((await copying.CopyAsync(new MemoryStream(file))).Errors);

        Assert.Equal((1216, "Invalid JSONPath format: Member is not an object."), (error.Code, error.Reason));
    }

    [Fact]
    public async Task A_record_with_too_much_text_is_rejected_and_the_next_is_read()
    {
        var file = new AvroWriter(AvroWriter.Record("\"string\"")).Block(
            e => e.WriteString(new string('x', 100)), e => e.WriteString("y")).ToArray();
        var copying = new Copying(Auto + " IGNOREALLERRORS", "varchar(999)") { Limits = new() { RecordLength = 40 } };

        var result = await copying.CopyAsync(new MemoryStream(file));

        Assert.Equal("The record's JSON is longer than the limit of 40 bytes", Assert.Single(result.Errors).Reason);
        Assert.Equal(["0:2 'y'"], copying.Writer.Rows);
    }

    [Fact]
    public async Task Files_without_records_have_no_rows()
    {
        var writer = new AvroWriter(AvroWriter.Record("\"int\""));
        Assert.Empty(await RowsAsync(Auto, "int", writer));
        Assert.Empty(await RowsAsync(Auto, "int", writer.Block(0, [])));
    }

    [Fact]
    public async Task The_trace_of_a_checksum_behind_deflate_is_taken()
    {
        var content = AvroWriter.Encoded(e => e.WriteString("Wikipedia"));
        uint checksum = 0x129B03AA;
        byte[] bytes = [(byte)(checksum >> 24), (byte)(checksum >> 16), (byte)(checksum >> 8), (byte)checksum];
        foreach (var length in (int[])[0, 3, 4])
        {
            byte[] stored = [.. AvroWriter.Deflate(content), .. bytes[..length]];
            var file = new AvroWriter(AvroWriter.Record("\"string\""), "deflate").Raw(1, stored.Length, stored).Bytes(AvroWriter.Sync);
            Assert.Equal(["1 'Wikipedia'"], await RowsAsync(Auto, "varchar(20)", file));
        }
    }

    private static Action<BinaryEncoder> Values(params Action<BinaryEncoder>[] values) =>
        encoder => Array.ForEach(values, value => value(encoder));

    private static JsonPaths Paths(params string[] paths) => Assert.IsType<JsonPathsResult.Parsed>(JsonPaths.Parse(
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string[]> { ["jsonpaths"] = paths }))).Paths;

    /// <summary>The rows without their file, which are the same however the bytes arrive.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(
        string options, string columns, AvroWriter writer, params string[] paths)
    {
        var file = writer.ToArray();
        List<IReadOnlyList<string>> all = [];
        foreach (var chunk in Enumerable.Range(1, 40).Append(file.Length))
        {
            var copying = new Copying(options, columns)
            {
                Limits = new() { BufferLength = chunk },
                Paths = paths.Length == 0 ? null : Paths(paths),
            };
            var result = await copying.CopyAsync(ChunkedStream.Of(file, chunk));
            Assert.Null(result.Fault);
            Assert.Empty(result.Errors);
            all.Add([.. copying.Writer.Rows.Select(row => row[(row.IndexOf(':', StringComparison.Ordinal) + 1)..])]);
        }

        Assert.All(all, rows => Assert.Equal(all[0], rows));
        return all[0];
    }
}
