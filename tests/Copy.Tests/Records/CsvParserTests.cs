using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Records;

public sealed class CsvParserTests
{
    private static readonly CopyOptions Csv = new() { Format = new DataFormat.Csv() };

    [Theory]
    [InlineData("1,a b,\n", "[1][a b][]")]
    [InlineData("\"a,b\",\"c\"\"d\",\"\"\n", "[a,b][c\"d][]")]
    [InlineData("\"\"\"a\"\"\"\n", "[\"a\"]")]
    [InlineData("\"a\nb\",\"c\r\nd\",\"e\rf\"\r\n", "[a\nb][c\r\nd][e\rf]")]
    [InlineData(" \"a\"\t,\t \"b\" \n", "[a][b]")]
    [InlineData(" a , b\n", "[ a ][ b]")]
    [InlineData("\"a\"", "[a]")]
    [InlineData("\"a\" ", "[a]")]
    [InlineData("\\N,\\\\\n", "[\\N][\\\\]")]
    [InlineData("'a'\n", "['a']")]
    public async Task Reads_fields_with_and_without_quotes(string text, string record) =>
        Assert.Equal([record], await ReadRecord.FieldsAsync(text, Csv));

    [Theory]
    [InlineData("1,a\"b\"\n2,c\n")]
    [InlineData("1,\"a\"b\n2,c\n")]
    [InlineData("1,\"a\" b\n2,c\n")]
    [InlineData("1,\"a\"\rb\n2,c\n")]
    [InlineData("1, a\"\n2,c\n")]
    public async Task Quotes_in_the_wrong_place_spoil_their_line_only(string text) =>
        Assert.Equal(["1216", "[2][c]"], await ReadRecord.FieldsAsync(text, Csv));

    [Theory]
    [InlineData("1,\"a\n2,b\n3\"x,c\n4,d\n")]
    [InlineData("1,\"a\n2,b\n3,\",x\"\n4,d\n")]
    public async Task Only_the_first_line_of_a_record_with_broken_quotes_is_given_up(string text)
    {
        var records = await ReadRecord.FieldsAsync(text, Csv);

        Assert.Equal(["1216", "[2][b]"], records[..2]);
        Assert.Equal("[4][d]", records[^1]);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_spoils_its_line_only() =>
        Assert.Equal(
            ["[1][a]", "1216", "[3][c]", "[4][d\ne]"],
            await ReadRecord.FieldsAsync("1,a\n2,\"b\n3,c\n4,\"d\ne\"", Csv));

    [Fact]
    public async Task A_blank_that_is_the_delimiter_is_the_delimiter() =>
        Assert.Equal(
            ["[a][b][][c]"],
            await ReadRecord.FieldsAsync("\"a\"\t\"b\"\t\t\"c\"\n", new() { Format = new DataFormat.Csv((byte)'\t') }));

    [Fact]
    public async Task Another_quote_character_leaves_the_usual_one_data() =>
        Assert.Equal(
            ["[a,\"b][c'd]"],
            await ReadRecord.FieldsAsync("'a,\"b','c''d'\n", new() { Format = new DataFormat.Csv(Quote: (byte)'\'') }));
}
