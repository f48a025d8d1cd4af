using System.Text;
using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Records;

/// <summary>Files are written as UTF-8; each record shows in Latin-1, a byte a character.</summary>
public sealed class FixedWidthParserTests
{
    [Theory]
    [InlineData("1  ab x\n2  cd y\n", "[1  ][ab ][x]", "[2  ][cd ][y]")]
    [InlineData("1  ab x\r\n2  cd y", "[1  ][ab ][x]", "[2  ][cd ][y]")]
    [InlineData("1||,\"\\'\n", "[1||][,\"\\][']")]
    public async Task Cuts_lines_at_their_widths(string text, params string[] records) =>
        Assert.Equal(records, await FieldsAsync(text, 3, 3, 1));

    [Theory]
    [InlineData("abcdefg\n", "[abc][def][g]")]
    [InlineData("abcdef\n", "[abc][def][]")]
    [InlineData("abcde\n", "[abc][de]")]
    [InlineData("abc\n", "[abc]")]
    [InlineData("a\n", "[a]")]
    [InlineData("\n", "")]
    public async Task A_line_may_end_inside_any_field_and_the_last_may_be_empty(string text, string record) =>
        Assert.Equal([record], await FieldsAsync(text, 3, 3, 9));

    [Fact]
    public async Task A_line_of_a_single_column_may_be_empty() =>
        Assert.Equal(["[a]", "[]", "[b]"], await FieldsAsync("a\n\nb", 3));

    [Theory]
    [InlineData("abcdef\n")]
    [InlineData("abcde \n")]
    [InlineData("ab\u00E9def\n")]
    public async Task Anything_behind_the_last_column_is_an_error(string text) =>
        Assert.Equal(["1202"], await FieldsAsync(text, 3, 2));

    [Theory]
    [InlineData("\u00E9\u00E8\u4E2Dabc", "\u00E9\u00E8\u4E2D", "abc")]
    [InlineData("\U0001F600bcdef", "\U0001F600bc", "def")]
    [InlineData("ab\u00E9\u00E9", "ab\u00E9", "\u00E9")]
    public async Task Widths_count_characters(string text, string first, string second) =>
        Assert.Equal([$"[{Bytes(first)}][{Bytes(second)}]"], await FieldsAsync(text, 3, 3));

    [Theory]
    [InlineData("a\u0092bcde", "[a\u0092b][cde]")]
    [InlineData("a\u00E9bcde", "[a\u00E9b][cde]")]
    [InlineData("a\u00E4\u00B8bcde", "[a\u00E4\u00B8b][cde]")]
    [InlineData("a\u00ED\u00A0\u0080bcde", "[a\u00ED\u00A0\u0080b][cde]")]
    [InlineData("\u00FF\u00FEabcd", "[\u00FF\u00FEa][bcd]")]
    [InlineData("abcd\u00E4\u00B8", "[abc][d\u00E4\u00B8]")]
    public async Task What_is_no_character_is_in_the_place_of_one(string latin1, string record) =>
        Assert.Equal([record], await ReadRecord.FieldsAsync(latin1 + "\n", Widths(3, 3)));

    [Theory]
    [InlineData("a\rbc\nabcd\n")]
    [InlineData("abcd\r\r\nabcd\n")]
    public async Task A_carriage_return_alone_spoils_its_line_only(string text) =>
        Assert.Equal(["1216", "[abc][d]"], await FieldsAsync(text, 3, 3));

    private static Task<string[]> FieldsAsync(string text, params int[] widths) =>
        ReadRecord.FieldsAsync(Bytes(text), Widths(widths));

    private static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static CopyOptions Widths(params int[] widths) => new()
    {
        Format = new DataFormat.FixedWidth([.. widths.Select(width => new FixedWidthColumn("c", width))]),
    };
}
