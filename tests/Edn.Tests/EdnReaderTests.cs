namespace Blueshift.Edn.Tests;

public sealed class EdnReaderTests
{
    [Fact]
    public void Reads_several_top_level_forms()
    {
        var result = EdnReader.Read("{:table \"t\"} ; first\n #_ gone [1 2]");

        var values = Assert.IsType<EdnReadResult.Values>(result).Forms;
        Assert.Equal("{:table \"t\"} [1 2]", string.Join(' ', values));
        Assert.Equal(new EdnPosition(2, 10), values[1].Start);
    }

    [Fact]
    public void Says_where_a_text_stops_being_edn()
    {
        var result = EdnReader.Read("{:columns [\"a\"\n \"b\")");

        var error = Assert.IsType<EdnReadResult.Malformed>(result).Error;
        Assert.Equal(
            "line 2, column 5: Found `)`; expected `]` to close the vector opened at line 1, column 11.", error.ToString());
    }
}
