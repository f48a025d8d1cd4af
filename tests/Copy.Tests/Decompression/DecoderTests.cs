using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;
using CsCheck;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>What the decoders of all compressions but gzip do alike, with files of independent compressors.</summary>
public sealed class DecoderTests
{
    /// <summary>Runs, of every length around those that bzip2 counts; text; and bytes without any order.</summary>
    private static readonly Gen<byte[]> Piece =
        Gen.OneOf(
            Gen.Select(Gen.Byte, Gen.Int[1, 600], (value, times) => Enumerable.Repeat(value, times).ToArray()),
            Gen.Byte.Array[0, 300],
            Gen.Byte[(byte)'a', (byte)'c'].Array[0, 2000],
            Gen.Int[1, 3000].Select(Content.Lines));

    private static readonly Gen<byte[]> AnyContent =
        Piece.Array[0, 8].Select(pieces => pieces.SelectMany(piece => piece).ToArray());

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Decodes_any_parts_however_the_bytes_arrive(Compression compression)
    {
        var part = Gen.Select(
            AnyContent, Gen.Int[1, 9], (content, level) => (Content: content, Stored: Codec.Compress(compression, content, level)));
        await Gen.Select(part.Array[1, 3], Gen.Int[1, 70], Gen.Int[1, 3000])
            .SampleAsync(
                async (parts, chunk, bufferLength) =>
                {
                    byte[] stored = [.. parts.SelectMany(p => p.Stored)];
                    var content = await Codec.DecodeAsync(compression, ChunkedStream.Of(stored, chunk), bufferLength);
                    Assert.Equal(parts.SelectMany(p => p.Content).ToArray(), content);
                },
                iter: 300);
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Decodes_byte_by_byte_into_a_single_byte(Compression compression)
    {
        var content = Content.Lines(5000);
        var stored = ChunkedStream.Of(Codec.Compress(compression, content), 1);

        Assert.Equal(content, await Codec.DecodeAsync(compression, stored, bufferLength: 1));
    }

    [Theory]
    [InlineData(Compression.Bzip2, 1)]
    [InlineData(Compression.Bzip2, 9)]
    [InlineData(Compression.Lzop, 1)]
    [InlineData(Compression.Lzop, 9)]
    [InlineData(Compression.Zstd, 1)]
    [InlineData(Compression.Zstd, 19)]
    public async Task Decodes_a_file_larger_than_any_buffer(Compression compression, int level)
    {
        var content = Content.Lines(3_000_000);

        Assert.Equal(content, await Codec.DecodeAsync(compression, Codec.Compress(compression, content, level)));
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Decodes_many_small_parts(Compression compression)
    {
        var part = Codec.Compress(compression, "a line\n"u8.ToArray());

        var content = await Codec.DecodeAsync(compression, Enumerable.Repeat(part, 1000).SelectMany(p => p).ToArray());

        Assert.Equal(string.Concat(Enumerable.Repeat("a line\n", 1000)), Encoding.UTF8.GetString(content));
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Decodes_parts_without_content(Compression compression)
    {
        var empty = Codec.Compress(compression, []);
        byte[] stored = [.. empty, .. Codec.Compress(compression, "one"u8.ToArray()), .. empty, .. empty];

        Assert.Equal("one"u8.ToArray(), await Codec.DecodeAsync(compression, stored));
    }

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task Takes_a_file_of_no_bytes_for_an_empty_one(Compression compression) =>
        Assert.Empty(await Codec.DecodeAsync(compression, []));

    [Theory]
    [InlineData(Compression.Bzip2)]
    [InlineData(Compression.Lzop)]
    [InlineData(Compression.Zstd)]
    public async Task A_bomb_needs_no_more_memory_than_a_small_file(Compression compression)
    {
        var part = Codec.Compress(compression, new byte[16 * 1024 * 1024], 9);
        await using var decoder = Codec.Open(compression, new RepeatingStream(part, 4));
        var buffer = new byte[256 * 1024];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var length = 0L;
        int read;
        while ((read = await decoder.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            length += read;
        }

        Assert.Equal(64L * 1024 * 1024, length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }
}
