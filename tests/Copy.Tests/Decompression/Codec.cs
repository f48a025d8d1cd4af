using Blueshift.Copy.Decompression;
using Blueshift.Copy.Decompression.Bzip2;
using Blueshift.Copy.Decompression.Lzop;
using Blueshift.Copy.Decompression.Zstd;
using Blueshift.Copy.Options;
using ICSharpCode.SharpZipLib.BZip2;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Blueshift.Copy.Tests.Decompression;

/// <summary>Compresses with libraries, lzop with code of the tests, and reads through the decoders of the engine.</summary>
internal static class Codec
{
    /// <summary>One complete bzip2 stream, lzop member or zstd frame.</summary>
    /// <param name="compression">Which.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="level">1 to 9.</param>
    public static byte[] Compress(Compression compression, byte[] content, int level = 3) => compression switch
    {
        Compression.Bzip2 => Bzip2(content, level),
        Compression.Lzop => Lzop.Member(content, level),
        _ => Zstd(content, level),
    };

    public static async Task<byte[]> DecodeAsync(Compression compression, Stream stored, int bufferLength = 4096)
    {
        await using var decoder = Open(compression, stored);
        using var result = new MemoryStream();
        var buffer = new byte[bufferLength];
        int read;
        while ((read = await decoder.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }

    public static Task<byte[]> DecodeAsync(Compression compression, byte[] stored) =>
        DecodeAsync(compression, new MemoryStream(stored));

    /// <summary>The content, or null where the decoder found a fault.</summary>
    public static async Task<byte[]?> TryDecodeAsync(Compression compression, byte[] stored)
    {
        try
        {
            return await DecodeAsync(compression, stored);
        }
        catch (CorruptFileException)
        {
            return null;
        }
    }

    public static ReadOnlyStream Open(Compression compression, Stream stored) => compression switch
    {
        Compression.Bzip2 => new Bzip2Decoder(stored),
        Compression.Lzop => new LzopDecoder(stored),
        _ => new ZstdDecoder(stored),
    };

    private static byte[] Bzip2(byte[] content, int level)
    {
        using var result = new MemoryStream();
        using (var bzip2 = new BZip2OutputStream(result, level) { IsStreamOwner = false })
        {
            bzip2.Write(content, 0, content.Length);
        }

        return result.ToArray();
    }

    private static byte[] Zstd(byte[] content, int level)
    {
        using var compressor = new Compressor(level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(content).ToArray();
    }
}
