using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Blueshift.Copy.Options;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using Blueshift.Copy.Tests.Decompression;
using K4os.Compression.LZ4;
using Snappier;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Writes the parts of a file one by one, also such as no library writes.</summary>
internal static class ParquetParts
{
    /// <summary>A line of the schema: of a leaf with a type, else of a group.</summary>
    public static ThriftStruct Line(
        string name, Repetition repetition, PhysicalType? type = null, int? children = null, int? length = null, int? converted = null, int? logical = null) =>
        new ThriftStruct()
            .Number(1, (int?)type).Number(2, length).Number(3, (int)repetition).Text(4, name).Number(5, children).Number(6, converted)
            .Part(10, logical is { } kind ? new ThriftStruct().Part(kind, new ThriftStruct()) : null);

    /// <summary>A page of the first version.</summary>
    /// <param name="values">How many there are, NULLs counted.</param>
    /// <param name="encoding">Of the values.</param>
    /// <param name="body">Levels and values, compressed if the column is.</param>
    /// <param name="length">Of the body when it is decompressed; that of the body when it is not given.</param>
    /// <param name="repetitionLevels">How the header says that they are encoded.</param>
    /// <param name="second">What only the header of a page of the second version should have.</param>
    /// <param name="hasChecksum">Whether the header has a checksum.</param>
    public static byte[] Page(
        int values,
        PageEncoding encoding,
        byte[] body,
        int? length = null,
        PageEncoding repetitionLevels = PageEncoding.Rle,
        ThriftStruct? second = null,
        bool hasChecksum = false) =>
        [.. Header(PageKind.Data, length ?? body.Length, body, hasChecksum)
            .Part(5, new ThriftStruct().Number(1, values).Number(2, (int)encoding).Number(3, (int)PageEncoding.Rle).Number(4, (int)repetitionLevels))
            .Part(8, second)
            .ToArray(), .. body];

    /// <summary>A page of the second version.</summary>
    /// <param name="values">How many there are, NULLs counted.</param>
    /// <param name="encoding">Of the values.</param>
    /// <param name="definition">Their definition levels, without their length.</param>
    /// <param name="body">Values, compressed if the column is.</param>
    /// <param name="length">Of the body when it is decompressed; that of the body when it is not given.</param>
    /// <param name="repetition">Their repetition levels, without their length.</param>
    /// <param name="hasChecksum">Whether the header has a checksum.</param>
    /// <param name="isCompressed">Whether the values are compressed as the column is.</param>
    public static byte[] SecondPage(
        int values,
        PageEncoding encoding,
        byte[] definition,
        byte[] body,
        int? length = null,
        byte[]? repetition = null,
        bool hasChecksum = false,
        bool isCompressed = true)
    {
        byte[] stored = [.. repetition ?? [], .. definition, .. body];
        return [.. Header(PageKind.DataV2, stored.Length - body.Length + (length ?? body.Length), stored, hasChecksum)
            .Part(8, new ThriftStruct()
                .Number(1, values).Number(4, (int)encoding).Number(5, definition.Length).Number(6, repetition?.Length ?? 0).Boolean(7, isCompressed))
            .ToArray(), .. stored];
    }

    public static byte[] DictionaryPage(int values, byte[] body, int? length = null, bool hasChecksum = false) =>
        [.. Header(PageKind.Dictionary, length ?? body.Length, body, hasChecksum)
            .Part(7, new ThriftStruct().Number(1, values).Number(2, (int)PageEncoding.Plain))
            .ToArray(), .. body];

    /// <summary>Bytes behind their length, as pages of the first version have their levels.</summary>
    public static byte[] Sized(params byte[] bytes)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }

    /// <summary>One number a number of times, of one byte at most.</summary>
    public static byte[] Run(int times, byte value) => [.. ThriftStruct.Varint((ulong)times << 1), value];

    public static byte[] Compress(PageCompression compression, byte[] body) => compression switch
    {
        PageCompression.Snappy => Snappy.CompressToArray(body),
        PageCompression.Gzip => Gzip.Member(body),
        PageCompression.Brotli => Brotli(body),
        PageCompression.Zstd => Codec.Compress(Compression.Zstd, body),
        PageCompression.Lz4Raw => Lz4(body),
        _ => body,
    };

    private static ThriftStruct Header(PageKind kind, int length, byte[] stored, bool hasChecksum) => new ThriftStruct()
        .Number(1, (int)kind).Number(2, length).Number(3, stored.Length).Number(4, hasChecksum ? (int)Crc32.HashToUInt32(stored) : null);

    private static byte[] Brotli(byte[] body)
    {
        var stored = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        Assert.True(BrotliEncoder.TryCompress(body, stored, out var written));
        return stored[..written];
    }

    /// <summary>The library makes nothing of nothing, where others make a block without literals.</summary>
    private static byte[] Lz4(byte[] body)
    {
        var stored = new byte[LZ4Codec.MaximumOutputSize(body.Length)];
        return body.Length == 0 ? [0] : stored[..LZ4Codec.Encode(body, stored)];
    }
}
