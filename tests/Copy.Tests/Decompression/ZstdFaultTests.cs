using Blueshift.Copy.Decompression;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Streams;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Frames of all forms, cut: with and without checksum and length, and those to be skipped.</summary>
public sealed class ZstdFaultTests
{
    private static readonly byte[] Skippable = [0x5A, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5];

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(70_000)]
    public async Task A_frame_without_checksum_cut_anywhere_is_a_fault(int contentLength)
    {
        using var compressor = new Compressor(3);

        await CheckCutsAsync(compressor.Wrap(Content.Lines(contentLength)).ToArray(), []);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_frame_without_length_cut_anywhere_is_a_fault(int hasChecksum)
    {
        using var stored = new MemoryStream();
        await using (var frame = new CompressionStream(stored, 3, leaveOpen: true))
        {
            frame.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, hasChecksum);
            await frame.WriteAsync(Content.Lines(300_000), TestContext.Current.CancellationToken);
        }

        await CheckCutsAsync(stored.ToArray(), []);
    }

    [Fact]
    public async Task A_skippable_frame_cut_anywhere_is_a_fault()
    {
        var frame = Codec.Compress(Compression.Zstd, "content"u8.ToArray());
        byte[] stored = [.. Skippable, .. frame, .. Skippable, .. Skippable];

        await CheckCutsAsync(
            stored,
            [Skippable.Length, Skippable.Length + frame.Length, (2 * Skippable.Length) + frame.Length]);
    }

    private static async Task CheckCutsAsync(byte[] stored, int[] complete)
    {
        Assert.NotNull(await Codec.TryDecodeAsync(Compression.Zstd, stored));
        // Each length of a long file would take minutes; its ends are what differs.
        var lengths = Enumerable.Range(1, stored.Length - 1)
            .Where(length => length < 300 || length % 97 == 0 || length > stored.Length - 300);
        foreach (var length in lengths.Except(complete))
        {
            await Assert.ThrowsAsync<CorruptFileException>(() => Codec.DecodeAsync(Compression.Zstd, stored[..length]));
        }
    }
}
