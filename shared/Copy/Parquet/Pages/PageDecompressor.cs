using System.IO.Compression;
using Blueshift.Copy.Parquet.Footer;
using K4os.Compression.LZ4;
using Snappier;
using ZstdSharp;

namespace Blueshift.Copy.Parquet.Pages;

/// <summary>Decompresses a page, which is at hand as a whole and says how long it will be.</summary>
internal static class PageDecompressor
{
    public static bool CanRead(PageCompression compression) => compression
        is PageCompression.Uncompressed or PageCompression.Snappy or PageCompression.Gzip
        or PageCompression.Brotli or PageCompression.Zstd or PageCompression.Lz4Raw;

    /// <param name="compression">One that <see cref="CanRead"/> has passed.</param>
    /// <param name="stored">The array that the bytes stand in.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="page">As long as the page says it will be.</param>
    /// <returns>Whether the bytes are exactly that page.</returns>
    public static bool TryDecompress(
        PageCompression compression, byte[] stored, int start, int length, Span<byte> page)
    {
        var bytes = stored.AsSpan(start, length);
        if (page.IsEmpty && bytes is [] or [0] && compression is not PageCompression.Uncompressed)
        {
            // What nothing compresses to: some writers store no frame of it, and LZ4 has one that its decoder refuses.
            return true;
        }

        try
        {
            return compression switch
            {
                PageCompression.Uncompressed => bytes.TryCopyTo(page) && length == page.Length,
                PageCompression.Snappy =>
                    Snappy.GetUncompressedLength(bytes) == page.Length && Snappy.Decompress(bytes, page) == page.Length,
                PageCompression.Gzip => TryGzip(new MemoryStream(stored, start, length, writable: false), page),
                PageCompression.Brotli =>
                    BrotliDecoder.TryDecompress(bytes, page, out var written) && written == page.Length,
                PageCompression.Zstd => TryZstd(bytes, page),
                PageCompression.Lz4Raw => LZ4Codec.Decode(bytes, page) == page.Length,
                _ => throw new NotSupportedException($"There is no decoder for {compression}."),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or ArgumentException)
        {
            return false;
        }
    }

    private static bool TryGzip(MemoryStream stored, Span<byte> page)
    {
        using var gzip = new GZipStream(stored, CompressionMode.Decompress);
        return gzip.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length && gzip.ReadByte() < 0;
    }

    private static bool TryZstd(ReadOnlySpan<byte> bytes, Span<byte> page)
    {
        using var decompressor = new Decompressor();
        return decompressor.Unwrap(bytes, page) == page.Length;
    }
}
