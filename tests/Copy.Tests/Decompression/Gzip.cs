using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Decompression.Gzip;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Makes gzip data and reads it through the decoder.</summary>
internal static class Gzip
{
    public static byte[] Member(ReadOnlySpan<byte> content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var result = new MemoryStream();
        result.Write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]);
        result.Write(Deflate(content, level));
        result.Write(Footer(content));
        return result.ToArray();
    }

    /// <summary>A member whose header has every optional field.</summary>
    public static byte[] MemberWithFullHeader(ReadOnlySpan<byte> content)
    {
        byte[] header =
        [
            0x1F, 0x8B, 8, 0x1F, 1, 2, 3, 4, 2, 3, 5, 0, (byte)'A', (byte)'P', 1, 0, 0,
            .. "name.csv\0"u8, .. "a comment\0"u8,
        ];
        var checksum = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(checksum, (ushort)Crc32.HashToUInt32(header));
        return [.. header, .. checksum, .. Deflate(content, CompressionLevel.Optimal), .. Footer(content)];
    }

    public static async Task<byte[]> DecodeAsync(Stream stored, int bufferLength = 4096)
    {
        await using var decoder = new GzipDecoder(stored);
        using var result = new MemoryStream();
        var buffer = new byte[bufferLength];
        int read;
        while ((read = await decoder.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }

    public static Task<byte[]> DecodeAsync(byte[] stored) => DecodeAsync(new MemoryStream(stored));

    /// <summary>The content, or null where the decoder found a fault.</summary>
    public static async Task<byte[]?> TryDecodeAsync(byte[] stored)
    {
        try
        {
            return await DecodeAsync(stored);
        }
        catch (CorruptFileException)
        {
            return null;
        }
    }

    private static byte[] Footer(ReadOnlySpan<byte> content)
    {
        var footer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32.HashToUInt32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(footer.AsSpan(4), (uint)content.Length);
        return footer;
    }

    private static byte[] Deflate(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        if (content.IsEmpty)
        {
            // The framework writes nothing at all for no content, which is not a deflate stream.
            return [0x03, 0x00];
        }

        using var result = new MemoryStream();
        using (var deflate = new DeflateStream(result, level, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return result.ToArray();
    }
}
