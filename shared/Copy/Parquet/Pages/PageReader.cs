using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Pages;

/// <summary>Reads the pages of one column, a row group after the other, and one page at a time.</summary>
/// <param name="input">The file.</param>
/// <param name="leaf">The column.</param>
internal sealed class PageReader(ParquetInput input, ParquetNode leaf)
{
    /// <summary>
    /// Writers aim at pages of 1 MiB; one can be as long as its longest value makes it. A page that says it is longer
    /// than this is not believed.
    /// </summary>
    private const int GreatestPage = 256 * 1024 * 1024;

    private const int UsualHeader = 256;
    private const int GreatestHeader = 16 * 1024 * 1024;

    private byte[] _header = new byte[UsualHeader];
    private byte[] _stored = [];
    private byte[] _page = [];
    private ColumnChunk _chunk = new();
    private long _offset;

    /// <summary>The page that the others of the row group take their values from; null before one has been read.</summary>
    public (PageHeader Header, byte[] Bytes)? Dictionary { get; private set; }

    /// <summary>Goes to the first page of a row group.</summary>
    public void Open(ColumnChunk chunk)
    {
        _chunk = chunk;
        _offset = chunk.Start;
        Dictionary = null;
    }

    /// <summary>The next page of values. It stands in the memory of the one before.</summary>
    /// <exception cref="CorruptFileException">There is none, or it cannot be read.</exception>
    public DataPage Read()
    {
        while (true)
        {
            var header = ReadHeader();
            var isPage = header.StoredLength is >= 0 and <= GreatestPage && header.PageLength is >= 0 and <= GreatestPage
                && header.StoredLength <= input.Limit - _offset;
            if (!isPage)
            {
                throw Corrupt("its header gives a length that cannot be");
            }

            switch (header.Kind)
            {
                case PageKind.Data:
                    return SplitFirst(header, ReadBody(header));
                case PageKind.DataV2:
                    return SplitSecond(header, ReadBody(header));
                case PageKind.Dictionary when Dictionary is null:
                    var body = ReadBody(header);
                    Dictionary = (header, Decompress(_chunk.Compression, body, new byte[header.PageLength], header.PageLength).Array);
                    break;
                case PageKind.Dictionary:
                    throw Corrupt("it is a second dictionary");
                default:
                    Pass(header.StoredLength);
                    break;
            }
        }
    }

    /// <summary>What is wrong with the page that was read last.</summary>
    public CorruptFileException Corrupt(string reason) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the Parquet file is corrupt: a page of column '{leaf.Name}' before byte {_offset:N0} cannot be read: {reason}"));

    private PageHeader ReadHeader()
    {
        var available = input.Limit - _offset;
        for (var length = UsualHeader; available > 0; length = Math.Min(length * 8, GreatestHeader))
        {
            var wanted = (int)Math.Min(length, available);
            Grow(ref _header, wanted);
            input.Read(_offset, _header.AsSpan(0, wanted));
            if (PageHeaderParser.Parse(_header.AsSpan(0, wanted), out var isCut) is { } header)
            {
                Pass(header.Length);
                return header;
            }

            if (!isCut || wanted == available || wanted == GreatestHeader)
            {
                break;
            }
        }

        throw Corrupt("it has no header");
    }

    private ByteRange ReadBody(PageHeader header)
    {
        Grow(ref _stored, header.StoredLength);
        var body = new ByteRange(_stored, 0, header.StoredLength);
        input.Read(_offset, _stored.AsSpan(0, header.StoredLength));
        Pass(header.StoredLength);
        return header.Checksum is { } checksum && Crc32.HashToUInt32(body.Span) != checksum
            ? throw Corrupt("its bytes do not match its checksum")
            : body;
    }

    /// <summary>Each byte belongs to one page: a footer that leads to the same ones again and again would never be done.</summary>
    private void Pass(int length)
    {
        _offset += length;
        input.BytesRead += length;
        if (input.BytesRead > input.Limit)
        {
            throw Corrupt("it stands in the place of another");
        }
    }

    private ByteRange Decompress(PageCompression compression, ByteRange stored, byte[] page, int length) =>
        PageDecompressor.TryDecompress(compression, stored.Array, stored.Start, stored.Length, page.AsSpan(0, length))
            ? new ByteRange(page, 0, length)
            : throw Corrupt($"it is not the {compression.ToString().ToUpperInvariant()} data that it should be");

    /// <summary>Levels and values are compressed together; each kind of level has its length before it.</summary>
    private DataPage SplitFirst(PageHeader header, ByteRange body)
    {
        CheckLevels(header.RepetitionEncoding, leaf.Level);
        CheckLevels(header.DefinitionEncoding, leaf.Definition);
        Grow(ref _page, header.PageLength);
        var rest = Decompress(_chunk.Compression, body, _page, header.PageLength);
        var repetition = leaf.Level > 0 ? TakeLevels(ref rest) : ByteRange.Empty;
        var definition = leaf.Definition > 0 ? TakeLevels(ref rest) : ByteRange.Empty;
        return new DataPage(CheckCount(header), header.Encoding, repetition, definition, rest);
    }

    private DataPage SplitSecond(PageHeader header, ByteRange body)
    {
        var (repetition, definition) = (header.RepetitionLength, header.DefinitionLength);
        var levels = (long)repetition + definition;
        if (repetition < 0 || definition < 0 || levels > Math.Min(body.Length, header.PageLength))
        {
            throw Corrupt("its levels are longer than the page");
        }

        Grow(ref _page, header.PageLength);
        var compression = header.IsCompressed ? _chunk.Compression : PageCompression.Uncompressed;
        var stored = new ByteRange(body.Array, (int)levels, body.Length - (int)levels);
        // Behind a page of nothing but NULLs some writers leave no compressed values, not even an empty frame.
        var values = stored.Length == 0 && levels == header.PageLength
            ? ByteRange.Empty
            : Decompress(compression, stored, _page, header.PageLength - (int)levels);
        return new DataPage(
            CheckCount(header),
            header.Encoding,
            leaf.Level > 0 ? new ByteRange(body.Array, 0, repetition) : ByteRange.Empty,
            leaf.Definition > 0 ? new ByteRange(body.Array, repetition, definition) : ByteRange.Empty,
            values);
    }

    private void CheckLevels(PageEncoding encoding, int greatest)
    {
        if (greatest > 0 && encoding != PageEncoding.Rle)
        {
            throw Corrupt($"the encoding {encoding} of its levels is not supported");
        }
    }

    private ByteRange TakeLevels(ref ByteRange rest)
    {
        const int size = sizeof(int);
        var length = rest.Length < size ? -1 : BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length < 0 || length > rest.Length - size)
        {
            throw Corrupt("its levels are longer than the page");
        }

        var levels = new ByteRange(rest.Array, rest.Start + size, length);
        rest = new ByteRange(rest.Array, levels.End, rest.Length - size - length);
        return levels;
    }

    private int CheckCount(PageHeader header) =>
        header.ValueCount >= 0 ? header.ValueCount : throw Corrupt("its header does not say how many values it has");

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = GC.AllocateUninitializedArray<byte>(Math.Max(length, Math.Min(2 * buffer.Length, GreatestPage)));
        }
    }
}
