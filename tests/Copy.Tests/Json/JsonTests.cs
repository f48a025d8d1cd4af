using System.Text;
using Blueshift.Copy.Json;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Json;

/// <summary>JSON files become rows; columns are named a, b, c…</summary>
public sealed class JsonTests
{
    private const string Auto = "JSON 'auto'";

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", "1,'x'")]
    [InlineData("""{"b":"x","a":1}""", "1,'x'")]
    [InlineData("""{"a":1,"z":{"b":[1,{"b":2}]},"b":"x"}""", "1,'x'")]
    [InlineData("""{"a":1}""", "1,NULL")]
    [InlineData("{}", "NULL,NULL")]
    [InlineData("""{"a":null,"b":null}""", "NULL,NULL")]
    [InlineData("""{"A":1,"b":"x"}""", "NULL,'x'")]
    [InlineData("""{"a":1,"a":2,"b":"x"}""", "2,'x'")]
    [InlineData("""{"\u0061":1,"b":"x"}""", "1,'x'")]
    [InlineData("""{"a":"7","b":8}""", "7,'8'")]
    [InlineData("""{"a":"","b":""}""", "NULL,''")]
    [InlineData("""{"a":" ","b":" "}""", "NULL,' '")]
    [InlineData("""{"a":1,"b":true}""", "1,'true'")]
    [InlineData("""{"a":1,"b":1.50e3}""", "1,'1.50e3'")]
    [InlineData("""{"a":1,"b":{"x": [1, "y z"], "w":{ }}}""", """1,'{"x":[1,"y z"],"w":{}}'""")]
    [InlineData("""{"a":1,"b":[ "a\" b" , 2 ]}""", """1,'["a\" b",2]'""")]
    [InlineData("""{"a":1,"b":"\\N"}""", @"1,'\N'")]
    [InlineData("""{"a":1,"b":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}""", "1,'\"\\/\b\f\n\r\té😀'")]
    public async Task A_value_goes_to_the_column_of_its_name(string json, string row) =>
        Assert.Equal(["1 " + row], await RowsAsync(Auto, "int,varchar(60)", json));

    [Theory]
    [InlineData("""{"A":1,"B":2}""", "1,2")]
    [InlineData("""{"a":1,"\u0042":2}""", "1,2")]
    public async Task Case_may_be_ignored(string json, string row) =>
        Assert.Equal(["1 " + row], await RowsAsync("JSON 'auto ignorecase'", "int,int", json));

    [Theory]
    [InlineData("""{"x":{"y":1,"z":[2]},"x":{"y":3}}""", "3,NULL")]
    [InlineData("""{"x":{"y":1,"z":[2]},"x":null}""", "NULL,NULL")]
    [InlineData("""{"x":{"y":1,"z":[2],"z":[]}}""", "1,NULL")]
    public async Task What_the_last_of_several_values_does_not_have_is_NULL(string json, string row)
    {
        var paths = Assert.IsType<JsonPathsResult.Parsed>(JsonPaths.Parse("""{"jsonpaths":["$.x.y","$.x.z[0]"]}"""u8.ToArray())).Paths;
        var copying = new Copying("JSON 's3://bucket/paths'", "int,int") { Paths = paths };

        await copying.CopyAsync(json);

        Assert.Equal(["1 " + row], Rows(copying));
    }

    [Fact]
    public async Task A_long_name_is_not_decoded_for_each_column_where_case_is_ignored()
    {
        var json = $$"""{"{{new string('é', 500_000)}}":1,"A":2,"B":3}""";
        var copying = new Copying("JSON 'auto ignorecase'", string.Join(',', Enumerable.Repeat("int", 26)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        await copying.CopyAsync(json);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        Assert.StartsWith("0:1 2,3,NULL", Assert.Single(copying.Writer.Rows), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"x"}""", "'\"x\"'")]
    [InlineData("""{"a":"\u00e9"}""", "'\"\\u00e9\"'")]
    [InlineData("""{"a":12.50}""", "'12.50'")]
    [InlineData("""{"a":{ "b": null }}""", """'{"b":null}'""")]
    [InlineData("""{"a":null}""", "NULL")]
    public async Task A_JSON_column_takes_every_value_as_JSON(string json, string row) =>
        Assert.Equal(["1 " + row], await RowsAsync(Auto, "super", json));

    [Theory]
    [InlineData("""{ "a": [1, 2] }""", """'{"a":[1,2]}'""")]
    [InlineData("[1, {}]", "'[1,{}]'")]
    public async Task A_document_may_be_loaded_whole(string json, string row) =>
        Assert.Equal(["1 " + row], await RowsAsync("JSON 'noshred'", "super", json));

    [Theory]
    [InlineData("{\"a\":1}{\"a\":2}\n\n  {\"a\":3}", "1 1|1 2|3 3")]
    [InlineData("{\n\"a\":\n1\n}\n{\"a\":2}\n", "4 1|5 2")]
    [InlineData("\uFEFF{\"a\":1}", "1 1")]
    [InlineData("", "")]
    [InlineData(" \n\t\r\n", "")]
    public async Task The_line_of_a_row_is_the_one_on_which_its_value_ends(string json, string rows) =>
        Assert.Equal(rows, string.Join('|', await RowsAsync(Auto, "int", json)));

    [Fact]
    public async Task Header_lines_are_skipped() =>
        Assert.Equal(["3 1"], await RowsAsync(Auto + " IGNOREHEADER 2", "int", "{\"a\":\n[[\n{\"a\":1}"));

    [Theory]
    [InlineData("[1,2]", "Invalid JSONPath format: Member is not an object.")]
    [InlineData("x", "Text that is neither a JSON object nor an array stands here")]
    [InlineData("{\"a\":1,}", "Invalid JSON: unexpected } in line 1, byte 8")]
    [InlineData("{\"a\":1", "Invalid JSON: the file ends inside the value")]
    [InlineData("{\"a\":\"x\ny\"}", "Invalid JSON: unexpected 0x0a in line 1, byte 8")]
    [InlineData("{\"a\":01}", "Invalid JSON: unexpected 1 in line 1, byte 7")]
    public async Task What_is_no_record_is_error_1216(string json, string reason)
    {
        var result = await new Copying(Auto, "int").CopyAsync(json);

        var error = Assert.Single(result.Errors);
        Assert.Equal((1216, reason), (error.Code, error.Reason));
    }

    [Theory]
    [InlineData("{\"a\":1} oops {\"a\":2}\nmore\n{\"a\":3}", "1 1|1 2|3 3", 2)]
    [InlineData("{\"a\":1,\"b\n{\"a\":2}\n{\"a\":3}", "2 2|3 3", 1)]
    [InlineData("{\"a\":[1\n{\"a\":2}\n{\"a\":3}", "2 2|3 3", 1)]
    [InlineData("{\"a\":1}}\n{\"a\":2}", "1 1|2 2", 1)]
    [InlineData("{\n  \"a\": x,\n  \"b\":\n  {\"a\":9}\n}\n{\"a\":2}\n", "6 2", 1)]
    [InlineData("{\"a\":\"y\"}\n{\"a\":2}\n", "2 2", 1)]
    public async Task What_follows_a_bad_record_is_read(string json, string rows, long rejected)
    {
        var copying = new Copying(Auto + " IGNOREALLERRORS", "int");

        var result = await copying.CopyAsync(json);

        Assert.Equal(rows, string.Join('|', Rows(copying)));
        Assert.Equal(rejected, result.RowsRejected);
    }

    [Fact]
    public async Task A_value_longer_than_the_limit_is_rejected_and_the_next_line_is_read()
    {
        var copying = new Copying(Auto + " IGNOREALLERRORS", "varchar(99)") { Limits = new() { BufferLength = 16, RecordLength = 40 } };
        var json = $"{{\"a\":\"{new string('x', 100)}\"}}\n{{\"a\":\"y\"}}\n";

        var result = await copying.CopyAsync(json);

        Assert.Equal(["2 'y'"], Rows(copying));
        Assert.Equal("The JSON value is longer than the limit of 40 bytes", Assert.Single(result.Errors).Reason);
    }

    [Fact]
    public async Task A_rejected_value_is_named_with_its_place()
    {
        var result = await new Copying(Auto, "int,int").CopyAsync("{\"a\":1,\"b\":1}\n{\"a\":1,\n \"b\":\"x\\u0079\"}\n");

        var error = Assert.Single(result.Errors);
        Assert.Equal((3, 14, "b", "int", 1207), (error.Origin.Line, error.ByteOffset, error.Column, error.Type, error.Code));
        Assert.Equal(("\"x\\u0079\"", "{\"a\":1,\n \"b\":\"x\\u0079\"}"), (error.RawValue, error.RawLine));
    }

    [Theory]
    [InlineData("""{"a":"\u0000"}""", 1216)]
    [InlineData("""{"a":"\ud800"}""", 1220)]
    [InlineData("""{"a":"123456789"}""", 1204)]
    public async Task A_string_obeys_the_rules_of_its_column(string json, int code) =>
        Assert.Equal(code, Assert.Single((await new Copying(Auto, "varchar(8)").CopyAsync(json)).Errors).Code);

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_error_1220_or_replaced()
    {
        byte[] json = [.. "{\"a\":\"x"u8, 0xA4, .. "\"}"u8];
        var copying = new Copying(Auto + " ACCEPTINVCHARS", "varchar(8)");

        await copying.CopyAsync(new MemoryStream(json));

        Assert.Equal(["1 'x?'"], Rows(copying));
        Assert.Equal(1220, Assert.Single((await new Copying(Auto, "varchar(8)").CopyAsync(new MemoryStream(json))).Errors).Code);
    }

    [Fact]
    public async Task A_missing_value_is_error_1213_where_NULL_is_none() =>
        Assert.Equal(1213, Assert.Single((await new Copying(Auto, "int not null").CopyAsync("{}")).Errors).Code);

    private static async Task<IEnumerable<string>> RowsAsync(string options, string columns, string json)
    {
        List<IEnumerable<string>> all = [];
        var content = Encoding.UTF8.GetBytes(json);
        for (var chunk = 1; chunk <= content.Length + 1; chunk++)
        {
            var copying = new Copying(options, columns) { Limits = new() { BufferLength = chunk + 3 } };
            var result = await copying.CopyAsync(ChunkedStream.Of(content, chunk));
            Assert.Empty(result.Errors);
            all.Add(Rows(copying));
        }

        Assert.All(all, rows => Assert.Equal(all[0], rows));
        return all[0];
    }

    /// <summary>The line, then the values.</summary>
    private static IEnumerable<string> Rows(Copying copying) => copying.Writer.Rows.Select(row => row[(row.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
