using System.Text;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Tests.Streams;
using Blueshift.Copy.Transcoding;
using CsCheck;

namespace Blueshift.Copy.Tests.Transcoding;

public sealed class Utf16TranscoderTests
{
    private static readonly Gen<char> Unit = Gen.OneOf(
        Gen.Char['\0', '\u00FF'],
        Gen.Char['\u0700', '\u0900'],
        Gen.Char['\uD7FE', '\uE001'],
        Gen.Char['\uD800', '\uDFFF'],
        Gen.Char['\u0001', '\uFFFD']);

    [Theory]
    [InlineData(TextEncoding.Utf16, "fffe" + "6100e4002d4e", "aä中")]
    [InlineData(TextEncoding.Utf16, "feff" + "006100e44e2d", "aä中")]
    [InlineData(TextEncoding.Utf16LittleEndian, "fffe" + "6100e4002d4e", "aä中")]
    [InlineData(TextEncoding.Utf16LittleEndian, "6100e4002d4e", "aä中")]
    [InlineData(TextEncoding.Utf16BigEndian, "feff" + "006100e44e2d", "aä中")]
    [InlineData(TextEncoding.Utf16BigEndian, "006100e44e2d", "aä中")]
    [InlineData(TextEncoding.Utf16LittleEndian, "3dd800de", "😀")]
    [InlineData(TextEncoding.Utf16BigEndian, "d83dde00", "😀")]
    [InlineData(TextEncoding.Utf16, "fffe", "")]
    [InlineData(TextEncoding.Utf16, "feff", "")]
    [InlineData(TextEncoding.Utf16, "", "")]
    [InlineData(TextEncoding.Utf16LittleEndian, "", "")]
    [InlineData(TextEncoding.Utf16BigEndian, "", "")]
    [InlineData(TextEncoding.Utf16LittleEndian, "6100fffe", "a\uFEFF")]
    public async Task Turns_the_text_into_UTF_8_without_its_mark(TextEncoding encoding, string stored, string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes(text), await ReadAsync(encoding, Convert.FromHexString(stored)));

    [Theory]
    [InlineData("61 00d8", "61 eda080")]
    [InlineData("00d8 6100", "eda080 61")]
    [InlineData("00dc 00d8", "edb080 eda080")]
    [InlineData("ffdb 3dd8 00de ffdf", "edafbf f09f9880 edbfbf")]
    [InlineData("00d8 00d8 00d8", "eda080 eda080 eda080")]
    public async Task A_surrogate_alone_becomes_three_bytes_that_are_no_UTF_8(string stored, string utf8)
    {
        var units = Convert.FromHexString(string.Concat(stored.Split(' ').Select(unit => unit.PadRight(4, '0'))));

        Assert.Equal(
            Convert.FromHexString(utf8.Replace(" ", "", StringComparison.Ordinal)),
            await ReadAsync(TextEncoding.Utf16LittleEndian, units));
    }

    [Fact]
    public async Task Any_units_become_the_same_bytes_however_they_arrive() =>
        await Gen.Select(Unit.Array[0, 400], Gen.Bool, Gen.Int[1, 50], Gen.Int[1, 60]).SampleAsync(
            async (units, isBigEndian, chunk, bufferLength) =>
            {
                var stored = Stored(units, isBigEndian, withMark: true);
                var text = await ReadAsync(TextEncoding.Utf16, ChunkedStream.Of(stored, chunk), bufferLength);
                Assert.Equal(Expected(units), text);
            },
            iter: 3000);

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 5)]
    [InlineData(true, 4096)]
    public async Task The_place_where_the_bytes_are_split_makes_no_difference(bool isBigEndian, int bufferLength)
    {
        var units = "1|aä中😀\uD800|\uDC00\r\n".ToCharArray();
        var stored = Stored(units, isBigEndian, withMark: true);
        for (var split = 0; split <= stored.Length; split++)
        {
            var content = ChunkedStream.SplitAt(stored, Math.Max(split, 1));
            Assert.Equal(Expected(units), await ReadAsync(TextEncoding.Utf16, content, bufferLength));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Turns_a_file_larger_than_any_buffer(bool isBigEndian)
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}ä中😀\n"));
        var encoding = isBigEndian ? TextEncoding.Utf16BigEndian : TextEncoding.Utf16LittleEndian;

        Assert.Equal(
            Encoding.UTF8.GetBytes(text),
            await ReadAsync(encoding, ChunkedStream.Of(Stored(text.ToCharArray(), isBigEndian, withMark: false), 70_001)));
    }

    [Theory]
    [InlineData(
        TextEncoding.Utf16, "31007c003200",
        "the file has no byte order mark, which ENCODING UTF16 needs: its first bytes, 31007c003200, look "
        + "like little-endian UTF-16 text without a byte order mark; use ENCODING UTF16LE")]
    [InlineData(
        TextEncoding.Utf16, "0031007c0032",
        "the file has no byte order mark, which ENCODING UTF16 needs: its first bytes, 0031007c0032, look "
        + "like big-endian UTF-16 text without a byte order mark; use ENCODING UTF16BE")]
    [InlineData(
        TextEncoding.Utf16, "317c320a",
        "the file has no byte order mark, which ENCODING UTF16 needs: its first bytes, 317c320a, look like "
        + "plain text; take ENCODING out of :options")]
    [InlineData(
        TextEncoding.Utf16, "2d4e00002d4e",
        "the file has no byte order mark, which ENCODING UTF16 needs: its first bytes, 2d4e00002d4e, look "
        + "like no known format; write the mark, or name the byte order with ENCODING UTF16LE or UTF16BE")]
    [InlineData(
        TextEncoding.Utf16, "ff",
        "the file has no byte order mark, which ENCODING UTF16 needs: its first bytes, ff, look like no "
        + "known format; write the mark, or name the byte order with ENCODING UTF16LE or UTF16BE")]
    [InlineData(
        TextEncoding.Utf16LittleEndian, "feff0031",
        "the file starts with the byte order mark of UTF16BE, feff, and ENCODING UTF16LE promises the other "
        + "byte order; use ENCODING UTF16BE, or ENCODING UTF16 for both")]
    [InlineData(
        TextEncoding.Utf16BigEndian, "fffe3100",
        "the file starts with the byte order mark of UTF16LE, fffe, and ENCODING UTF16BE promises the other "
        + "byte order; use ENCODING UTF16LE, or ENCODING UTF16 for both")]
    [InlineData(
        TextEncoding.Utf16, "efbbbf31",
        "the file starts with the byte order mark of UTF-8, efbbbf, and ENCODING UTF16 promises UTF-16; take "
        + "ENCODING out of :options")]
    [InlineData(
        TextEncoding.Utf16LittleEndian, "efbbbf",
        "the file starts with the byte order mark of UTF-8, efbbbf, and ENCODING UTF16LE promises UTF-16; "
        + "take ENCODING out of :options")]
    [InlineData(
        TextEncoding.Utf16BigEndian, "efbbbf31",
        "the file starts with the byte order mark of UTF-8, efbbbf, and ENCODING UTF16BE promises UTF-16; "
        + "take ENCODING out of :options")]
    public async Task Another_encoding_than_promised_is_a_fault(TextEncoding encoding, string stored, string reason)
    {
        for (var chunk = 1; chunk < 4; chunk++)
        {
            var content = ChunkedStream.Of(Convert.FromHexString(stored), chunk);
            var fault = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync(encoding, content));
            Assert.Equal((RowErrorCode.WrongEncoding, reason), (fault.Code, fault.Message));
        }
    }

    [Theory]
    [InlineData(TextEncoding.Utf16LittleEndian, "1|two|three|four\n", "UTF16LE")]
    [InlineData(TextEncoding.Utf16BigEndian, "Zürich und Umland\r\n", "UTF16BE")]
    public async Task A_text_in_UTF_8_is_none_in_UTF_16_without_a_mark(TextEncoding encoding, string text, string name)
    {
        var stored = Encoding.UTF8.GetBytes(text);

        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync(encoding, ChunkedStream.Of(stored, 1)));

        Assert.Equal(RowErrorCode.WrongEncoding, fault.Code);
        Assert.Equal(
            $"the file is in UTF-8, and ENCODING {name} promises UTF-16: its first bytes, "
            + $"{Convert.ToHexStringLower(stored[..16])}, look like plain text; take ENCODING out of :options, or write a byte "
            + "order mark if it is right",
            fault.Message);
    }

    [Theory]
    [InlineData("十十十十十十十十\n")]
    [InlineData("十十十")]
    [InlineData("नमस्ते दुनिया")]
    [InlineData("你好世界你好世界你好世界")]
    public async Task A_text_in_UTF_16_without_ASCII_is_not_taken_for_UTF_8(string text) =>
        Assert.Equal(
            Encoding.UTF8.GetBytes(text),
            await ReadAsync(TextEncoding.Utf16LittleEndian, Stored(text.ToCharArray(), isBigEndian: false, withMark: false)));

    [Theory]
    [InlineData(TextEncoding.Utf16LittleEndian, "00", 1)]
    [InlineData(TextEncoding.Utf16LittleEndian, "610061", 3)]
    [InlineData(TextEncoding.Utf16BigEndian, "d83dde", 3)]
    [InlineData(TextEncoding.Utf16, "fffe00d861", 5)]
    public async Task An_odd_byte_at_the_end_is_a_fault(TextEncoding encoding, string stored, int length)
    {
        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => ReadAsync(encoding, Convert.FromHexString(stored)));

        Assert.Equal(RowErrorCode.WrongEncoding, fault.Code);
        Assert.Equal(
            $"the file ends within a character: UTF-16 has an even number of bytes, and the file {length}; it has been cut, "
            + "or it is in another encoding",
            fault.Message);
    }

    [Fact]
    public async Task What_reading_the_content_throws_passes_through()
    {
        var failure = new InvalidDataException("of the network");

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(
            () => ReadAsync(TextEncoding.Utf16, new FailingStream(new byte[] { 0xFF, 0xFE, 0x61 }, failure))));
    }

    private static byte[] Stored(char[] units, bool isBigEndian, bool withMark)
    {
        var stored = new byte[units.Length * 2];
        for (var i = 0; i < units.Length; i++)
        {
            stored[(2 * i) + (isBigEndian ? 1 : 0)] = (byte)units[i];
            stored[(2 * i) + (isBigEndian ? 0 : 1)] = (byte)(units[i] >> 8);
        }

        byte[] mark = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE];
        return withMark ? [.. mark, .. stored] : stored;
    }

    /// <summary>One character after the other, in the slowest way.</summary>
    private static byte[] Expected(char[] units)
    {
        List<byte> text = [];
        for (var i = 0; i < units.Length; i++)
        {
            if (Rune.TryCreate(units[i], out var rune)
                || (i + 1 < units.Length && Rune.TryCreate(units[i], units[i + 1], out rune)))
            {
                text.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                text.AddRange([0xED, (byte)(0x80 + ((units[i] >> 6) & 0x3F)), (byte)(0x80 + (units[i] & 0x3F))]);
            }
        }

        return [.. text];
    }

    private static Task<byte[]> ReadAsync(TextEncoding encoding, byte[] stored) => ReadAsync(encoding, new MemoryStream(stored));

    private static async Task<byte[]> ReadAsync(TextEncoding encoding, Stream stored, int bufferLength = 4096)
    {
        await using var transcoder = Utf16Transcoder.For(encoding, stored)!;
        using var result = new MemoryStream();
        await transcoder.CopyToAsync(result, bufferLength, TestContext.Current.CancellationToken);
        return result.ToArray();
    }
}
