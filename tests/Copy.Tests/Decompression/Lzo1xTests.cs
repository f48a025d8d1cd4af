using System.Text;
using Blueshift.Copy.Decompression.Lzop;
using CsCheck;

namespace Blueshift.Copy.Tests.Decompression;

public sealed class Lzo1xTests
{
    private const string End = "110000";

    [Theory]
    [InlineData("" + End, "")]
    [InlineData("12 61" + End, "a")]
    [InlineData("14 616263" + End, "abc")]
    [InlineData("15 61626364" + End, "abcd")]
    [InlineData("01 61626364" + End, "abcd")]
    [InlineData("0F 616161616161616161616161616161616161" + End, "aaaaaaaaaaaaaaaaaa")]
    [InlineData("00 01 61616161616161616161616161616161616162" + End, "aaaaaaaaaaaaaaaaaab")]
    public void Copies_literals(string stored, string content) => Check(stored, content);

    [Theory]
    [InlineData("13 6162 04 00" + End, "abab")]
    [InlineData("13 6162 05 00 63 04 00" + End, "ababcbc")]
    [InlineData("13 6162 44 00" + End, "ababa")]
    [InlineData("13 6162 64 00" + End, "ababab")]
    [InlineData("13 6162 84 00" + End, "abababa")]
    [InlineData("13 6162 E7 00 636465" + End, "ababababab" + "cde")]
    [InlineData("12 61 21 0000" + End, "aaaa")]
    [InlineData("12 61 20 01 0000" + End, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("13 6162 21 0400 01 65666768" + End, "ababaefgh")]
    public void Repeats_what_is_near(string stored, string content) => Check(stored, content);

    [Theory]
    [InlineData(2049, "00 00", 3)]
    [InlineData(3072, "0C FF", 3)]
    [InlineData(2048, "5C FF", 3)]
    [InlineData(16_384, "21 FCFF", 3)]
    [InlineData(16_385, "11 0400", 3)]
    [InlineData(32_767, "11 FCFF", 3)]
    [InlineData(32_768, "19 0000", 3)]
    [InlineData(49_151, "19 FCFF", 3)]
    [InlineData(49_151, "18 01 FCFF", 10)]
    [InlineData(49_151, "18 00 02 FCFF", 266)]
    public void Repeats_what_is_far(int distance, string match, int length)
    {
        var literals = new byte[distance];
        new Random(distance).NextBytes(literals);
        var (zeros, rest) = Math.DivRem(distance - 18, 255);
        (zeros, rest) = rest == 0 ? (zeros - 1, 255) : (zeros, rest);
        byte[] stored = [0, .. new byte[zeros], (byte)rest, .. literals, .. Bytes(match), 0x11, 0, 0];
        var content = new byte[distance + length];

        Assert.True(Lzo1x.TryDecompress(stored, content));
        Assert.Equal(literals, content[..distance]);
        Assert.Equal(literals[..length], content[distance..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("11")]
    [InlineData("1100")]
    [InlineData("13 61" + End)]
    [InlineData("15 61 4400" + End)]
    [InlineData("13 6162 48 00" + End)]
    [InlineData("12 61 20 000000000000")]
    [InlineData("12 61 20 FF 00")]
    [InlineData("00 0000000000000000")]
    [InlineData("12 61 120000")]
    [InlineData("12 61 110100")]
    [InlineData("12 61" + End + "00")]
    [InlineData("12 61 18 0000")]
    public void What_is_no_block_is_refused(string stored)
    {
        for (var length = 0; length < 70; length++)
        {
            Assert.False(Lzo1x.TryDecompress(Bytes(stored), new byte[length]));
        }
    }

    [Theory]
    [InlineData("13 6162 84 00 " + End, 7)]
    [InlineData("13 6162 85 00 63 " + End, 8)]
    [InlineData("01 61626364 " + End, 4)]
    public void A_block_of_another_length_than_promised_is_refused(string stored, int length)
    {
        Assert.False(Lzo1x.TryDecompress(Bytes(stored), new byte[length - 1]));
        Assert.True(Lzo1x.TryDecompress(Bytes(stored), new byte[length]));
        Assert.False(Lzo1x.TryDecompress(Bytes(stored), new byte[length + 1]));
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_read_or_written_outside() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 200])
            .Sample(
                (stored, length) =>
                {
                    Lzo1x.TryDecompress([.. stored, 0x11, 0, 0], new byte[length]);
                    Lzo1x.TryDecompress(stored, new byte[length]);
                },
                iter: 50_000);

    private static void Check(string stored, string content)
    {
        var result = new byte[content.Length];

        Assert.True(Lzo1x.TryDecompress(Bytes(stored), result));
        Assert.Equal(content, Encoding.ASCII.GetString(result));
    }

    private static byte[] Bytes(string hexadecimal) =>
        Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
}
