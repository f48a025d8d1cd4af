using System.Text;

namespace Blueshift.Edn.Tests;

public sealed class EdnReaderTests
{
    [Fact]
    public void Says_position_and_message_of_an_error_in_one_line()
    {
        var error = EdnText.Error("{:columns [\"a\"\n \"b\")");

        Assert.Equal(
            "line 2, column 5: Found `)`; expected `]` to close the vector opened at line 1, column 11.",
            error.ToString());
    }

    [Theory]
    [InlineData("a b", "1:1 1:3")]
    [InlineData("a\nb", "1:1 2:1")]
    [InlineData("a\r\nb", "1:1 2:1")]
    [InlineData("a\rb", "1:1 2:1")]
    [InlineData("a\n\rb", "1:1 3:1")]
    [InlineData("\tb", "1:2")]
    [InlineData("\uFEFFa", "1:1")]
    [InlineData("\"\U0001F600\" b", "1:1 1:5")]
    [InlineData("\"e\u0301\" b", "1:1 1:6")]
    [InlineData("; one\n; two\n\n  b", "4:3")]
    [InlineData("#_ a\n b", "2:2")]
    [InlineData("\"two\nlines\" b", "1:1 2:8")]
    [InlineData("#a #b c", "1:1")]
    [InlineData("#inst \"2026\" \\a 1 1.0 1M nil", "1:1 1:14 1:17 1:19 1:23 1:26")]
    [InlineData("#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\" b", "1:1 1:46")]
    public void Knows_where_each_form_begins(string text, string expected)
    {
        var starts = EdnText.Forms(text).Select(form => $"{form.Start.Line}:{form.Start.Column}");

        Assert.Equal(expected, string.Join(' ', starts));
    }

    [Fact]
    public void Knows_where_the_elements_within_others_begin()
    {
        var map = Assert.IsType<EdnMap>(EdnText.Form("{:a [1\n (2) #{3}]\n :b #c {}}"));

        var vector = Assert.IsType<EdnVector>(map.Find("a"));
        Assert.Equal(new EdnPosition(1, 5), vector.Start);
        Assert.Equal([new(1, 6), new(2, 2), new(2, 6)], vector.Items.Select(item => item.Start));
        Assert.Equal(new EdnPosition(3, 2), map.Entries[1].Key.Start);
        var tagged = Assert.IsType<EdnTagged>(map.Find("b"));
        Assert.Equal([new(3, 5), new(3, 5), new(3, 8)], new[] { tagged.Start, tagged.Tag.Start, tagged.Value.Start });
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0x20, 0xFF }, "line 2, column 2: Found the byte 0xFF;")]
    [InlineData(new byte[] { 0xC3 }, "line 1, column 1: Found the byte 0xC3;")]
    [InlineData(new byte[] { 0x22, 0xC3, 0xA9, 0xE9, 0x22 }, "line 1, column 3: Found the byte 0xE9;")]
    [InlineData(new byte[] { 0xC0, 0xAF }, "line 1, column 1: Found the byte 0xC0;")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "line 1, column 1: Found the byte 0xED;")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x80 }, "line 1, column 2: Found the byte 0x80;")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00 }, "line 1, column 1: Found the byte 0xFF;")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x61 }, "line 1, column 1: Found the byte 0xFE;")]
    public void Refuses_bytes_that_are_not_utf8(byte[] utf8, string expected)
    {
        var malformed = Assert.IsType<EdnReadResult.Malformed>(EdnReader.Read(utf8));

        Assert.StartsWith($"{expected} expected UTF-8 text. ", malformed.Error.ToString());
        Assert.Equal(utf8[0] >= 0xFE, malformed.Error.Message.Contains("UTF-16", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_text_with_half_a_surrogate_pair()
    {
        const string message = "Found half a surrogate pair; expected well-formed text.";

        Assert.Equal($"line 1, column 3: {message}", EdnText.Error("a \uD83D b").ToString());
        Assert.Equal($"line 1, column 2: {message}", EdnText.Error("\"\uDE00\"").ToString());
        Assert.Equal($"line 2, column 1: {message}", EdnText.Error("a\n\uD83D").ToString());
    }

    [Fact]
    public void Skips_a_byte_order_mark()
    {
        byte[] utf8 = [.. Encoding.UTF8.Preamble, .. "[1]"u8];

        var values = Assert.IsType<EdnReadResult.Values>(EdnReader.Read(utf8));

        Assert.Equal(new EdnPosition(1, 1), Assert.Single(values.Forms).Start);
    }

    [Fact]
    public void Reads_a_config_as_people_write_it()
    {
        const string text = """
            {:s3 {:credentials   {:access-key #env "KEY" :secret-key #or [#env "SECRET", #file "/run/secret"]}
                  :bucket        "your-bucket"    ; or "file:./folder"
                  :key-pattern   ".*\\.gz"
                  :poll-interval {:seconds 30 :random-seconds 0}}
             :telemetry {:reporters [uswitch.blueshift.telemetry/log-metrics-reporter]}
             #_#_:batch {:max-files 1000}
             :redshift-connections [{:dw1 {:jdbc-url "jdbc:postgresql://localhost/dw?user=x"}}
                                    #_{:dw2 {:jdbc-url "jdbc:redshift://localhost/dw"}}]}
            """;

        var config = Assert.IsType<EdnMap>(EdnText.Form(text));

        Assert.Equal(":s3 :telemetry :redshift-connections", string.Join(" ", config.Entries.Select(entry => entry.Key)));
        var s3 = Assert.IsType<EdnMap>(config.Find("s3"));
        Assert.Equal(new EdnString(@".*\.gz"), s3.Find("key-pattern"));
        Assert.Equal(EdnText.Form("{:random-seconds 0, :seconds 30}"), s3.Find("poll-interval"));
        Assert.Single(Assert.IsType<EdnVector>(config.Find("redshift-connections")).Items);
    }

    [Fact]
    public void Reads_no_bytes_as_no_forms() =>
        Assert.Empty(Assert.IsType<EdnReadResult.Values>(EdnReader.Read([])).Forms);
}
