using System.Text;

namespace Blueshift.Edn.Tests.Conformance;

public sealed class ConformanceTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Valid => CaseFile.ReadAll("valid");

    public static IEnumerable<TheoryDataRow<string, string>> Invalid => CaseFile.ReadAll("invalid");

    [Theory]
    [MemberData(nameof(Valid))]
    public void Reads_what_the_format_defines(string text, string expected)
    {
        var values = Assert.IsType<EdnReadResult.Values>(EdnReader.Read(text));

        Assert.Equal(expected, ValueDump.Of(values.Forms));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Reads_the_same_from_bytes(string text, string expected)
    {
        var values = Assert.IsType<EdnReadResult.Values>(EdnReader.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, ValueDump.Of(values.Forms));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Prints_what_it_read_so_that_it_reads_the_same_again(string text, string expected)
    {
        var values = Assert.IsType<EdnReadResult.Values>(EdnReader.Read(text));

        var printed = string.Join('\n', values.Forms);

        Assert.Equal(expected, ValueDump.Of(Assert.IsType<EdnReadResult.Values>(EdnReader.Read(printed)).Forms));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Refuses_anything_else_and_says_where_and_why(string text, string expected)
    {
        var error = Assert.IsType<EdnReadResult.Malformed>(EdnReader.Read(text)).Error;

        Assert.Equal(expected, $"{error.Position.Line}:{error.Position.Column} {error.Message}");
    }
}
