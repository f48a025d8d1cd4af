using Blueshift.Copy.Decompression;
using Blueshift.Copy.Decompression.Lzop;
using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Decompression;

public sealed class LzopFaultTests
{
    private static readonly byte[] Content = "some content"u8.ToArray();

    [Theory]
    [InlineData("text-1")]
    [InlineData("text-9-crc32")]
    [InlineData("text-unchecked")]
    [InlineData("zeros")]
    [InlineData("empty")]
    public async Task A_file_of_the_command_cut_anywhere_is_a_fault(string name)
    {
        var stored = LzopFixture.Read(name);
        for (var length = 1; length < stored.Length; length++)
        {
            var fault = await FaultAsync(stored[..length]);
            Assert.Contains(
                FormattableString.Invariant($"the lzop data ends early, {length:N0} bytes in"), fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_changed_bit_of_two_members_is_a_fault()
    {
        for (var bit = 0; bit < LzopFixture.Read("archive").Length * 8; bit++)
        {
            await CheckChangedAsync("archive", bit, "1|one\n2|two\n"u8.ToArray());
        }
    }

    [Theory]
    [InlineData("text-3")]
    [InlineData("text-9")]
    [InlineData("text-crc32")]
    public async Task A_changed_bit_in_any_byte_is_a_fault(string name)
    {
        for (var position = 0; position < LzopFixture.Read(name).Length; position++)
        {
            await CheckChangedAsync(name, (position * 8) + (position % 8), LzopFixture.Text);
        }
    }

    [Fact]
    public async Task Without_checksums_a_changed_byte_still_never_shortens_a_file()
    {
        var stored = LzopFixture.Read("text-unchecked");
        for (var position = 0; position < stored.Length; position++)
        {
            stored[position] ^= 0xFF;
            var content = await Codec.TryDecodeAsync(Compression.Lzop, stored);
            Assert.True(content is null || content.Length == LzopFixture.Text.Length, $"at {position}");
            stored[position] ^= 0xFF;
        }
    }

    [Theory]
    [InlineData((uint)LzopFlags.ExtraField)]
    [InlineData((uint)(LzopFlags.ExtraField | LzopFlags.HeaderCrc32 | LzopFlags.ContentCrc32 | LzopFlags.StoredCrc32))]
    public async Task A_header_or_block_with_everything_cut_anywhere_is_a_fault(uint flags)
    {
        byte[] stored = [.. Lzop.Member(Content, (LzopFlags)flags), .. Lzop.Member(new byte[40], (LzopFlags)flags)];
        var first = Lzop.Member(Content, (LzopFlags)flags).Length;
        for (var length = 1; length < stored.Length; length++)
        {
            Assert.Equal(
                length == first ? Content : null, await Codec.TryDecodeAsync(Compression.Lzop, stored[..length]));
        }
    }

    [Theory]
    [InlineData(0x1040, 0x1050, 1, 0u, "it needs version 1050 of the format, not one from 0900 to 1040")]
    [InlineData(0x0800, 0, 1, 0u, "it needs version 0800 of the format, not one from 0900 to 1040")]
    [InlineData(0x1040, 0x0940, 128, 0u, "its compression method is 128, and lzop has 1 to 3")]
    [InlineData(0x1040, 0x0940, 1, 0x8000u, "reserved flags are set")]
    public async Task A_header_of_an_unknown_kind_is_a_fault(int version, int needed, byte method, uint flags, string what)
    {
        var header = Lzop.Header((LzopFlags)flags, version, needed, method);

        Assert.Equal(
            $"the lzop data cannot be decompressed, {header.Length} bytes in: {what}", await FaultAsync([.. header, 0, 0, 0, 0]));
    }

    [Fact]
    public async Task A_filter_is_refused_by_name() =>
        Assert.Equal(
            "the lzop data cannot be decompressed, 46 bytes in: it was compressed with --filter=1, which COPY does not undo; "
            + "compress it without",
            await FaultAsync(LzopFixture.Read("filter")));

    [Fact]
    public async Task A_header_that_has_changed_is_a_fault()
    {
        var stored = LzopFixture.Read("text-3");
        stored[30] ^= 1;

        Assert.Equal(
            "the lzop data is damaged, at most 42 bytes in: the checksum of a header does not match", await FaultAsync(stored));
    }

    [Theory]
    [InlineData((uint)LzopFlags.StoredAdler32, "the checksum of a block's compressed data does not match")]
    [InlineData((uint)LzopFlags.StoredCrc32, "the checksum of a block's compressed data does not match")]
    [InlineData((uint)LzopFlags.ContentAdler32, "the checksum of a block does not match")]
    [InlineData((uint)LzopFlags.ContentCrc32, "the checksum of a block does not match")]
    public async Task Says_which_checksum_does_not_match(uint flags, string what)
    {
        byte[] block = Lzop.Block(new byte[40], (LzopFlags)flags);
        block[8] ^= 1;
        byte[] stored = [.. Lzop.Header((LzopFlags)flags), .. block, 0, 0, 0, 0];

        Assert.Equal($"the lzop data is damaged, at most {stored.Length - 4} bytes in: {what}", await FaultAsync(stored));
    }

    [Theory]
    [InlineData(64 * 1024 * 1024 + 1, 12, "67,108,865 bytes, stored as 12")]
    [InlineData(0xFFFF_FFFF, 12, "4,294,967,295 bytes, stored as 12")]
    [InlineData(12, 13, "12 bytes, stored as 13")]
    public async Task A_block_of_an_impossible_length_is_a_fault(uint length, uint stored, string what)
    {
        byte[] file = [.. Lzop.Header(LzopFlags.None), .. Lzop.Number(length), .. Lzop.Number(stored), .. Content, 0, 0, 0, 0];

        Assert.EndsWith(
            $": a block cannot have {what}; the most is 67,108,864", await FaultAsync(file), StringComparison.Ordinal);
    }

    private static async Task CheckChangedAsync(string name, int bit, byte[] text)
    {
        var stored = LzopFixture.Read(name);
        stored[bit / 8] ^= (byte)(1 << (bit % 8));
        var content = await Codec.TryDecodeAsync(Compression.Lzop, stored);
        Assert.True(content is null || content.AsSpan().SequenceEqual(text), $"bit {bit}");
    }

    private static async Task<string> FaultAsync(byte[] stored) =>
        (await Assert.ThrowsAsync<CorruptFileException>(() => Codec.DecodeAsync(Compression.Lzop, stored))).Message;
}
