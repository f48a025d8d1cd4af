using System.Text;
using Blueshift.Domain.Problems;
using Blueshift.Edn;
using CsCheck;

namespace Blueshift.Domain.Tests.Problems;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("\"abc\"", 0, 1, 2)]
    [InlineData("\"abc\"", 2, 1, 4)]
    [InlineData("\"a\\tc\"", 2, 1, 5)]
    [InlineData("\"\\\\\\\"c\"", 2, 1, 6)]
    [InlineData("\"\\u0041c\"", 1, 1, 8)]
    [InlineData("\"\\101c\"", 1, 1, 6)]
    [InlineData("\"😀c\"", 2, 1, 3)]
    [InlineData("\"a\nbc\"", 3, 2, 2)]
    [InlineData("\"a\r\nbc\"", 4, 2, 2)]
    [InlineData("\"abc\"", 99, 1, 5)]
    public void Finds_a_character_of_a_value_in_the_text(string text, int offset, int line, int column) =>
        Assert.Equal(new EdnPosition(line, column), Source(text).PositionInString(new EdnPosition(1, 1), offset));

    [Fact]
    public void Finds_it_after_other_lines_and_a_byte_order_mark() =>
        Assert.Equal(
            new EdnPosition(3, 9), Source("\uFEFF{:a 1\r\n\r {\"b\" \"cde\"}}").PositionInString(new EdnPosition(3, 7), 1));

    [Fact]
    public void Every_string_the_reader_reads_is_found_where_it_stands() =>
        Gen.OneOf("a", "\\t", "\\\\", "\\\"", "\\u00e9", "\\7 ", "\\377", "é", "😀", "\n", "\r\n", " ").Array[0, 8].Sample(pieces =>
        {
            var text = $"[\n :k \"{string.Concat(pieces)}!\"]";
            var value = (EdnString)((EdnVector)((EdnReadResult.Values)EdnReader.Read(text)).Forms[0]).Items[1];
            var mark = Source(text).PositionInString(value.Start, value.Value.Length - 1);

            return Source(text).Around(mark, 1).Contains('!', StringComparison.Ordinal) && PositionOf('!', text) == mark;
        });

    private static EdnPosition PositionOf(char c, string text)
    {
        var before = text[..text.IndexOf(c, StringComparison.Ordinal)].ReplaceLineEndings("\n");
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return new EdnPosition(before.Count(x => x == '\n') + 1, line.EnumerateRunes().Count() + 1);
    }

    private static SourceText Source(string text) => new(Encoding.UTF8.GetBytes(text));
}
