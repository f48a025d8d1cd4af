using Blueshift.Copy.Decompression.Lzop;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>What is particular to lzop, with files of the command where it writes such.</summary>
public sealed class LzopDecoderTests
{
    [Theory]
    [InlineData("text-1")]
    [InlineData("text-3")]
    [InlineData("text-9")]
    [InlineData("text-crc32")]
    [InlineData("text-9-crc32")]
    [InlineData("text-unchecked")]
    [InlineData("text-stdin")]
    public async Task Decodes_what_the_command_has_compressed(string name)
    {
        var stored = LzopFixture.Read(name);

        Assert.Equal(LzopFixture.Text, await DecodeAsync(stored));
        Assert.Equal(LzopFixture.Text, await Codec.DecodeAsync(Compression.Lzop, ChunkedStream.Of(stored, 1), 3));
    }

    [Fact]
    public async Task Decodes_several_blocks_of_zeros() =>
        Assert.Equal(new byte[300_000], await DecodeAsync(LzopFixture.Read("zeros")));

    [Theory]
    [InlineData("empty", "")]
    [InlineData("archive", "1|one\n2|two\n")]
    [InlineData("concatenated", "1|one\n2|two\n1|one\n")]
    public async Task Decodes_any_number_of_members(string name, string content) =>
        Assert.Equal(content, System.Text.Encoding.UTF8.GetString(await DecodeAsync(LzopFixture.Read(name))));

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(100_000)]
    public async Task Accepts_zero_padding_behind_the_last_member_as_the_command_does(int length) =>
        Assert.Equal(LzopFixture.Text, await DecodeAsync([.. LzopFixture.Read("text-3"), .. new byte[length]]));

    [Theory]
    [InlineData((uint)LzopFlags.ExtraField)]
    [InlineData((uint)(LzopFlags.ExtraField | LzopFlags.HeaderCrc32))]
    [InlineData((uint)(LzopFlags.ExtraField | LzopFlags.ContentAdler32))]
    public async Task Skips_an_extra_field(uint flags)
    {
        byte[] stored = [.. Lzop.Member("one"u8.ToArray(), (LzopFlags)flags), .. Lzop.Member("two"u8.ToArray(), (LzopFlags)flags)];

        Assert.Equal("onetwo"u8.ToArray(), await Codec.DecodeAsync(Compression.Lzop, ChunkedStream.Of(stored, 1)));
    }

    [Theory]
    [InlineData(0x0900)]
    [InlineData(0x0940)]
    [InlineData(0x1010)]
    public async Task Reads_the_shorter_header_of_the_first_versions(int version)
    {
        byte[] stored =
            [.. Lzop.Header(Lzop.Usual, version), .. Lzop.Block("content"u8.ToArray(), Lzop.Usual), 0, 0, 0, 0];

        Assert.Equal("content"u8.ToArray(), await DecodeAsync(stored));
    }

    [Fact]
    public async Task Skips_the_longest_name_of_a_file()
    {
        byte[] stored =
            [.. Lzop.Header(Lzop.Usual, name: new string('n', 255)), .. Lzop.Block("content"u8.ToArray(), Lzop.Usual), 0, 0, 0, 0];

        Assert.Equal("content"u8.ToArray(), await Codec.DecodeAsync(Compression.Lzop, ChunkedStream.Of(stored, 1)));
    }

    [Fact]
    public async Task Decodes_the_largest_block_there_is()
    {
        var content = new byte[64 * 1024 * 1024];

        Assert.Equal(content.Length, (await DecodeAsync(Lzop.Member(content, LzopFlags.None, content.Length))).Length);
    }

    private static Task<byte[]> DecodeAsync(byte[] stored) => Codec.DecodeAsync(Compression.Lzop, stored);
}
