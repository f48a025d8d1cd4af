using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>What every decoder but gzip's makes of files that are not whole, not sound, or not its own.</summary>
public sealed class DecoderFaultTests
{
    private static readonly byte[] Text = Content.Lines(600);

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task A_file_cut_anywhere_is_a_fault(Compression compression)
    {
        var stored = Codec.Compress(compression, Text);
        for (var length = 1; length < stored.Length; length++)
        {
            var fault = await Assert.ThrowsAsync<CorruptFileException>(
                () => Codec.DecodeAsync(compression, stored[..length]));
            Assert.Contains($"ends early, {length} bytes in", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task A_later_part_cut_anywhere_is_a_fault(Compression compression)
    {
        var first = Codec.Compress(compression, Text);
        byte[] stored = [.. first, .. Codec.Compress(compression, "second"u8.ToArray())];
        for (var length = first.Length + 1; length < stored.Length; length++)
        {
            Assert.Null(await Codec.TryDecodeAsync(compression, stored[..length]));
        }
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task A_changed_byte_is_a_fault_or_changes_nothing(Compression compression)
    {
        byte[] stored = [.. Codec.Compress(compression, Text), .. Codec.Compress(compression, Text)];
        for (var position = 0; position < stored.Length; position++)
        {
            foreach (byte mask in (byte[])[0x01, 0x04, 0x10, 0x80, 0xFF])
            {
                var changed = stored.ToArray();
                changed[position] ^= mask;
                var content = await Codec.TryDecodeAsync(compression, changed);
                Assert.True(
                    content is null || content.AsSpan().SequenceEqual([.. Text, .. Text]), $"{position} ^ {mask}");
            }
        }
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task A_missing_byte_is_a_fault(Compression compression)
    {
        var stored = Codec.Compress(compression, Text);
        for (var position = 0; position < stored.Length; position++)
        {
            Assert.Null(
                await Codec.TryDecodeAsync(compression, [.. stored[..position], .. stored[(position + 1)..]]));
        }
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Random_bytes_behind_a_header_are_a_fault(Compression compression)
    {
        var random = new Random(7);
        var head = Codec.Compress(compression, Text)[..20];
        for (var i = 0; i < 3000; i++)
        {
            var rest = new byte[random.Next(1, 400)];
            random.NextBytes(rest);
            Assert.Null(await Codec.TryDecodeAsync(compression, [.. head[..random.Next(4, 20)], .. rest]));
        }
    }

    [Theory]
    [InlineData(Compression.Bzip2, "x")]
    [InlineData(Compression.Bzip2, "\0")]
    [InlineData(Compression.Bzip2, "BZip2")]
    [InlineData(Compression.Lzop, "x")]
    [InlineData(Compression.Lzop, "\0\0x")]
    [InlineData(Compression.Lzop, "\u0089LZo")]
    [InlineData(Compression.Zstd, "x")]
    [InlineData(Compression.Zstd, "\0\0\0\0\0\0\0\0")]
    public async Task Says_that_something_else_follows(Compression compression, string rest)
    {
        byte[] stored = [.. Codec.Compress(compression, Text), .. System.Text.Encoding.Latin1.GetBytes(rest)];

        var fault = await Assert.ThrowsAsync<CorruptFileException>(() => Codec.DecodeAsync(compression, stored));

        Assert.Contains(
            $"something other than {compression.ToString().ToLowerInvariant()} follows", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Compression.Bzip2, "the file is not bzip2, as BZIP2 in :options promises: ")]
    [InlineData(Compression.Lzop, "the file is not lzop, as LZOP in :options promises: ")]
    [InlineData(Compression.Zstd, "the file is not zstd, as ZSTD in :options promises: ")]
    public async Task A_file_of_something_else_is_described(Compression compression, string reason)
    {
        var fault = await Assert.ThrowsAsync<CorruptFileException>(
            () => Codec.DecodeAsync(compression, "1|plain|text\n"u8.ToArray()));

        Assert.Equal(
            reason + "its first bytes, 317c706c61696e7c746578740a, look like plain text", fault.Message);
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task What_reading_the_stored_bytes_throws_passes_through(Compression compression)
    {
        var failure = new InvalidDataException("of the network");
        var stored = new FailingStream(Codec.Compress(compression, Text).AsMemory(0, 40), failure);

        Assert.Same(
            failure, await Assert.ThrowsAsync<InvalidDataException>(() => Codec.DecodeAsync(compression, stored)));
    }
}
