using Blueshift.Copy.Decompression;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Decompression;

public sealed class GzipFaultTests
{
    private static readonly byte[] Text = Content.Lines(700);

    [Fact]
    public async Task A_file_cut_anywhere_is_a_fault()
    {
        var stored = Gzip.MemberWithFullHeader(Text);
        for (var length = 1; length < stored.Length; length++)
        {
            var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Gzip.DecodeAsync(stored[..length]));
            Assert.Contains($"ends early, {length} bytes in", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_later_member_cut_anywhere_is_a_fault()
    {
        var first = Gzip.Member(Text);
        byte[] stored = [.. first, .. Gzip.Member([]), .. Gzip.Member("second"u8)];
        var emptyEnd = first.Length + Gzip.Member([]).Length;
        for (var length = first.Length + 1; length < stored.Length; length++)
        {
            var content = await Gzip.TryDecodeAsync(stored[..length]);
            Assert.Equal(length == emptyEnd ? Text : null, content);
        }
    }

    [Fact]
    public async Task A_later_member_with_every_header_field_cut_anywhere_is_a_fault()
    {
        var first = Gzip.MemberWithFullHeader("first"u8);
        byte[] stored = [.. first, .. Gzip.MemberWithFullHeader("second"u8)];
        for (var length = first.Length + 1; length < stored.Length; length++)
        {
            Assert.Null(await Gzip.TryDecodeAsync(stored[..length]));
        }
    }

    [Fact]
    public async Task A_member_behind_padding_is_a_fault() =>
        Assert.Null(await Gzip.TryDecodeAsync([.. Gzip.Member(Text), 0, 0, 0, 0, .. Gzip.Member(Text)]));

    [Fact]
    public async Task Padding_alone_is_a_fault() => Assert.Null(await Gzip.TryDecodeAsync(new byte[100]));

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public async Task A_changed_byte_is_a_fault_or_changes_nothing(byte mask)
    {
        byte[] stored = [.. Gzip.MemberWithFullHeader(Text), .. Gzip.Member(Text), .. new byte[16]];
        for (var position = 0; position < stored.Length; position++)
        {
            var changed = stored.ToArray();
            changed[position] ^= mask;
            var content = await Gzip.TryDecodeAsync(changed);
            Assert.True(content is null || content.AsSpan().SequenceEqual([.. Text, .. Text]), $"at {position}");
        }
    }

    [Fact]
    public async Task A_missing_piece_in_the_middle_is_a_fault()
    {
        var stored = Gzip.Member(Text);
        for (var position = 0; position < stored.Length; position++)
        {
            Assert.Null(await Gzip.TryDecodeAsync([.. stored[..position], .. stored[(position + 1)..]]));
        }
    }

    [Fact]
    public async Task A_header_checksum_that_does_not_match_is_a_fault()
    {
        var stored = Gzip.MemberWithFullHeader(Text);
        stored[4] ^= 1;

        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Gzip.DecodeAsync(stored));

        Assert.Equal("the gzip header is damaged, 38 bytes in: its checksum does not match", fault.Message);
    }

    [Fact]
    public async Task Says_where_something_else_follows()
    {
        byte[] stored = [.. Gzip.Member(Text), 0, 0, (byte)'x'];

        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Gzip.DecodeAsync(stored));

        Assert.Equal($"something other than gzip follows the gzip data, {stored.Length - 1} bytes in", fault.Message);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\u001f")]
    [InlineData("more than a footer's worth of text")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0x")]
    public async Task Anything_else_behind_the_last_member_is_a_fault(string rest)
    {
        byte[] stored = [.. Gzip.Member(Text), .. System.Text.Encoding.Latin1.GetBytes(rest)];

        Assert.Null(await Gzip.TryDecodeAsync(stored));
    }

    [Theory]
    [InlineData("1|plain|text\n", "its first bytes, 317c706c61696e7c746578740a, look like plain text")]
    [InlineData("1|Zürich und Umland\n", "its first bytes, 317c5ac3bc7269636820756e6420556d, look like plain text")]
    [InlineData("PK\u0003\u0004zip", "its first bytes, 504b03047a6970, look like a zip archive")]
    [InlineData("BZh91AY&SY", "its first bytes, 425a6839314159265359, look like bzip2")]
    [InlineData("\u0001\u0002", "its first bytes, 0102, look like no known format")]
    public async Task A_file_that_is_not_gzip_is_described(string content, string reason)
    {
        var stored = System.Text.Encoding.UTF8.GetBytes(content);

        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Gzip.DecodeAsync(stored));

        Assert.Equal("the file is not gzip, as GZIP in :options promises: " + reason, fault.Message);
    }

    [Fact]
    public async Task A_zstd_file_is_recognised()
    {
        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Gzip.DecodeAsync([0x28, 0xB5, 0x2F, 0xFD, 4]));

        Assert.EndsWith(": its first bytes, 28b52ffd04, look like zstd", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_reading_the_stored_bytes_throws_passes_through()
    {
        var failure = new InvalidDataException("of the network");
        var stored = new FailingStream(Gzip.Member(Text).AsMemory(0, 40), failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidDataException>(() => Gzip.DecodeAsync(stored)));
    }
}
