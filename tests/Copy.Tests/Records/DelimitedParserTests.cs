using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Records;

public sealed class DelimitedParserTests
{
    private static readonly CopyOptions Plain = new();
    private static readonly CopyOptions Escape = With(escape: true);
    private static readonly CopyOptions RemoveQuotes = With(removeQuotes: true);
    private static readonly CopyOptions Both = With(escape: true, removeQuotes: true);

    [Theory]
    [InlineData("1|a\n2|b\n", "[1][a]", "[2][b]")]
    [InlineData("1|a\r\n2|b\r\n", "[1][a]", "[2][b]")]
    [InlineData("1|a\n2|b", "[1][a]", "[2][b]")]
    [InlineData("1|a\r\n2|b\n", "[1][a]", "[2][b]")]
    [InlineData("||\n", "[][][]")]
    [InlineData("\n\n", "[]", "[]")]
    [InlineData("a\\|'b'|\"c\n", "[a\\]['b'][\"c]")]
    [InlineData(" a |\tb\n", "[ a ][\tb]")]
    public async Task Splits_records_at_line_ends_and_fields_at_delimiters(string text, params string[] records) =>
        Assert.Equal(records, await ReadRecord.FieldsAsync(text, Plain));

    [Theory]
    [InlineData("1|a\rb\n2|c\n")]
    [InlineData("1|a\r\r\n2|c\n")]
    [InlineData("\r1|a\n2|c\n")]
    public async Task A_carriage_return_alone_spoils_its_line_only(string text) =>
        Assert.Equal(["1216", "[2][c]"], await ReadRecord.FieldsAsync(text, Plain));

    [Fact]
    public async Task A_carriage_return_at_the_end_of_the_file_is_not_a_line_end() =>
        Assert.Equal(["1216"], await ReadRecord.FieldsAsync("1|a\r", Plain));

    [Theory]
    [InlineData("a\\|b|c\n", "[a|b][c]")]
    [InlineData("a\\\nb|c\n", "[a\nb][c]")]
    [InlineData("a\\\r\\\nb|c\n", "[a\r\nb][c]")]
    [InlineData("a\\\\|b\n", "[a\\][b]")]
    [InlineData("\\t\\n\\012\n", "[tn012]")]
    [InlineData("\\'a\\\"\n", "['a\"]")]
    [InlineData("\\N|\\\\N|N\\N|\\NN\n", "NULL[\\N][NN][NN]")]
    [InlineData("a|\\N\r\n", "[a]NULL")]
    [InlineData("\\N", "NULL")]
    public async Task A_backslash_makes_the_next_character_data_under_ESCAPE(string text, string record) =>
        Assert.Equal([record], await ReadRecord.FieldsAsync(text, Escape));

    [Fact]
    public async Task An_escaped_carriage_return_leaves_the_line_feed_a_line_end() =>
        Assert.Equal(["[a\r]", "[b]"], await ReadRecord.FieldsAsync("a\\\r\nb\n", Escape));

    [Fact]
    public async Task A_file_that_ends_behind_a_backslash_has_lost_something() =>
        Assert.Equal(["[a]", "1216"], await ReadRecord.FieldsAsync("a\nb\\", Escape));

    [Theory]
    [InlineData("\"a|b\"|'c|d'\n", "[a|b][c|d]")]
    [InlineData("'a\rb'\r\n", "[a\rb]")]
    [InlineData("Blue'|Bl\"ue\n", "[Blue'][Bl\"ue]")]
    [InlineData("''Black''|\"\"White\"\"\n", "['Black'][\"White\"]")]
    [InlineData("'it's'|\"it's\"\n", "[it's][it's]")]
    [InlineData("''|\"\"\n", "[][]")]
    [InlineData("'a'", "[a]")]
    [InlineData(" 'a'\n", "[ 'a']")]
    public async Task Quotation_marks_around_a_field_go_under_REMOVEQUOTES(string text, string record) =>
        Assert.Equal([record], await ReadRecord.FieldsAsync(text, RemoveQuotes));

    [Theory]
    [InlineData("1|'Blue\n2|b\n")]
    [InlineData("1|\"Blue\n2|b\n")]
    [InlineData("1|'Blue' \n2|b\n")]
    [InlineData("1|'\n2|b\n")]
    [InlineData("1|'tis\r\n2|b\n")]
    public async Task A_mark_that_is_not_closed_spoils_its_line_only(string text) =>
        Assert.Equal(["1216", "[2][b]"], await ReadRecord.FieldsAsync(text, RemoveQuotes));

    [Theory]
    [InlineData("'a\\'|b'\n", "[a'|b]")]
    [InlineData("'\\N'|'\\\\N'\n", "NULL[\\N]")]
    [InlineData("'a\\\nb'|c\n", "[a\nb][c]")]
    [InlineData("\\'a|b\n", "['a][b]")]
    public async Task An_escaped_mark_or_line_end_does_not_end_a_field(string text, string record) =>
        Assert.Equal([record], await ReadRecord.FieldsAsync(text, Both));

    [Fact]
    public async Task A_mark_that_is_the_delimiter_is_the_delimiter() =>
        Assert.Equal(
            ["[a][b]"],
            await ReadRecord.FieldsAsync("a'b\n", new() { Format = new DataFormat.Delimited((byte)'\'', RemoveQuotes: true) }));

    private static CopyOptions With(bool escape = false, bool removeQuotes = false) =>
        new() { Format = new DataFormat.Delimited(Escape: escape, RemoveQuotes: removeQuotes) };
}
