using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Decompression;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests;

/// <summary>Files in UTF-16, from stored bytes to rows.</summary>
public sealed class FileCopierEncodingTests
{
    [Theory]
    [InlineData("ENCODING UTF16", false, true)]
    [InlineData("ENCODING UTF16", true, true)]
    [InlineData("ENCODING UTF16LE", false, false)]
    [InlineData("ENCODING UTF16LE GZIP", false, true)]
    [InlineData("ENCODING UTF16BE", true, false)]
    [InlineData("ENCODING UTF16BE LZOP", true, true)]
    public async Task Reads_header_lines_fields_and_rows_of_a_file_in_UTF_16(string options, bool isBigEndian, bool withMark)
    {
        var file = new UnicodeEncoding(isBigEndian, withMark);
        byte[] stored = [.. file.GetPreamble(), .. file.GetBytes("número|naïve\n1|aä中\r\n2|😀")];
        stored = options.EndsWith("GZIP", StringComparison.Ordinal) ? Gzip.Member(stored) : stored;
        stored = options.EndsWith("LZOP", StringComparison.Ordinal) ? Lzop.Member(stored) : stored;
        foreach (var readsAhead in (bool[])[false, true])
        {
            var copying = new Copying(options + " IGNOREHEADER 1", "int,varchar(9)") { ReadsAhead = readsAhead };

            var result = await copying.CopyAsync(ChunkedStream.Of(stored, 1));

            Assert.Null(result.Fault);
            Assert.Equal(["0:2 1,'aä中'", "0:3 2,'😀'"], copying.Writer.Rows);
        }
    }

    [Fact]
    public async Task A_surrogate_alone_is_an_error_of_its_row()
    {
        var copying = new Copying("ENCODING UTF16LE MAXERROR 9", "varchar(20)");

        var error = Assert.Single((await copying.CopyAsync(Utf16("a\nb\uD800c\nd\n"))).Errors);

        Assert.Equal(["0:1 'a'", "0:3 'd'"], copying.Writer.Rows);
        Assert.Equal((RowErrorCode.InvalidUtf8, 2, "b\uFFFD\uFFFD\uFFFDc"), (error.Code, error.Origin.Line, error.RawLine));
        Assert.EndsWith("Bad UTF-8 hex sequence: ed a0 80 (error 5)", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACCEPTINVCHARS_has_three_characters_for_a_surrogate_alone()
    {
        var copying = new Copying("ENCODING UTF16LE ACCEPTINVCHARS '^'", "varchar(20)");

        await copying.CopyAsync(Utf16("b\uD800c\n\uDC00\n"));

        Assert.Equal(["0:1 'b^^^c'", "0:2 '^^^'"], copying.Writer.Rows);
    }

    [Fact]
    public async Task Offsets_of_errors_count_bytes_of_the_text_in_UTF_8()
    {
        var result = await new Copying("ENCODING UTF16 MAXERROR 9", "int").CopyAsync(Utf16("\uFEFF1\n中\nx\n"));

        Assert.Equal([2L, 6L], result.Errors.Select(error => error.ByteOffset));
    }

    [Theory]
    [InlineData("ENCODING UTF16", "1\n", "the file has no byte order mark, which ENCODING UTF16 needs: ")]
    [InlineData("ENCODING UTF16BE", "\uFEFF1\n", "the file starts with the byte order mark of UTF16LE, fffe, and ")]
    public async Task A_file_in_another_encoding_fails_as_a_whole(string options, string text, string reason)
    {
        var copying = new Copying(options, "int");

        var result = await copying.CopyAsync(Utf16(text));

        Assert.Equal(RowErrorCode.WrongEncoding, result.Fault!.Code);
        Assert.StartsWith(reason, result.Fault.Reason, StringComparison.Ordinal);
        Assert.Empty(copying.Writer.Rows);
    }

    [Fact]
    public async Task A_file_with_half_a_character_at_its_end_fails_as_a_whole()
    {
        var stored = Encoding.Unicode.GetBytes("1\n2\n");

        var result = await new Copying("ENCODING UTF16LE", "int").CopyAsync(new MemoryStream(stored[..^1]));

        Assert.Equal(RowErrorCode.WrongEncoding, result.Fault!.Code);
    }

    [Fact]
    public async Task A_file_of_no_bytes_has_no_rows()
    {
        var result = await new Copying("ENCODING UTF16", "int").CopyAsync(new MemoryStream());

        Assert.Equal((0, null), (result.Rows, result.Fault));
    }

    [Theory]
    [InlineData("", "\uFEFF1|2\n", "the file looks like UTF-16 text; add ENCODING UTF16 to :options")]
    [InlineData("GZIP", "\uFEFF1|2\n", "the decompressed file looks like UTF-16 text; add ENCODING UTF16 to :options")]
    [InlineData("", "1|2\n", "the file looks like little-endian UTF-16 text without a byte order mark; add ENCODING UTF16LE to :options")]
    [InlineData("FIXEDWIDTH 'a:1,b:1'", "\uFEFF1\n", "the file looks like UTF-16 text; FIXEDWIDTH needs UTF-8")]
    public async Task The_first_error_of_a_file_in_UTF_16_that_is_read_as_UTF_8_says_so(string options, string text, string hint)
    {
        var stored = Encoding.Unicode.GetBytes(text);
        stored = options == "GZIP" ? Gzip.Member(stored) : stored;

        var result = await new Copying(options, "int,int").CopyAsync(new MemoryStream(stored));

        Assert.EndsWith($" ({hint})", result.Errors[0].Reason, StringComparison.Ordinal);
    }

    private static MemoryStream Utf16(string text) => new([.. text.SelectMany(unit => new[] { (byte)unit, (byte)(unit >> 8) })]);
}
