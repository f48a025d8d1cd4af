using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Avro;

/// <summary>
/// An object container file (Avro 1.12), block by block. Whatever is truncated, damaged or followed by anything else is
/// a fault of the file.
/// </summary>
/// <param name="content">The file. It is not disposed of.</param>
internal sealed class AvroFile(Stream content) : IDisposable
{
    /// <summary>The longest block as it is stored: COPY takes no longer one (copy-usage-notes-copy-from-avro).</summary>
    private const int MaxStoredLength = 4 * 1024 * 1024;

    /// <summary>How many records a block may have that take no space in it.</summary>
    private const int MaxSpacelessRecords = 4 * 1024 * 1024;

    private readonly AvroInput _input = new(content);
    private readonly AvroDecompressor _decompressor = new();
    private AvroHeader? _header;
    private ReadOnlyMemory<byte> _block;
    private int _storedLength;

    /// <summary>Bytes of the file before the current block.</summary>
    public long BlockOffset { get; private set; }

    /// <summary>The records of the current block.</summary>
    public long Count { get; private set; }

    /// <summary>The current block, decompressed.</summary>
    public ReadOnlySpan<byte> Block => _block.Span;

    /// <summary>Reads the header.</summary>
    /// <returns>The schema, a record.</returns>
    /// <exception cref="CorruptFileException">It is not Avro, or not as COPY takes it, or truncated, or damaged.</exception>
    public async ValueTask<AvroType> OpenAsync(CancellationToken cancellationToken)
    {
        _header = await new AvroHeaderReader(_input).ReadAsync(cancellationToken);
        return _header.Record;
    }

    /// <summary>Goes on to the next block. False when there is none, and the file ends here.</summary>
    /// <exception cref="CorruptFileException">It is truncated or damaged.</exception>
    public async ValueTask<bool> ReadBlockAsync(CancellationToken cancellationToken)
    {
        _input.Advance(_storedLength);
        (_storedLength, _block, Count, BlockOffset) = (0, default, 0, _input.Offset);
        if (!await _input.EnsureAsync(1, cancellationToken))
        {
            return false;
        }

        var stored = await ReadStoredAsync(cancellationToken);
        _block = _header!.Codec switch
        {
            AvroCodec.Deflate => await _decompressor.InflateAsync(stored, BlockOffset, cancellationToken),
            AvroCodec.Snappy => _decompressor.Unsnap(stored.Span, BlockOffset),
            _ => stored,
        };
        if (Count > (_header.Record.TakesNoSpace ? MaxSpacelessRecords : _block.Length))
        {
            throw Damaged($"a block of {Count:N0} records in {_block.Length:N0} bytes");
        }

        return true;
    }

    /// <summary>The current block is at fault.</summary>
    /// <param name="what">What is wrong with it.</param>
    /// <param name="innerException">What a reader said of it.</param>
    public CorruptFileException Damaged(FormattableString what, Exception? innerException = null) =>
        AvroInput.Damaged(BlockOffset, what, innerException);

    public void Dispose()
    {
        _decompressor.Dispose();
        _input.Dispose();
    }

    /// <summary>The block as it is stored, which stays where it is until the next one is read.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadStoredAsync(CancellationToken cancellationToken)
    {
        const string Where = "inside a block";
        Count = await _input.ReadLongAsync(Where, cancellationToken);
        var length = await _input.ReadLongAsync(Where, cancellationToken);
        if (Count < 0 || length < 0)
        {
            throw Damaged($"a block of {Count:N0} records in {length:N0} bytes");
        }

        if (length > MaxStoredLength)
        {
            throw Damaged($"a block of {length:N0} bytes, where COPY takes no more than {MaxStoredLength:N0}");
        }

        var whole = (int)length + AvroInput.SyncLength;
        await _input.RequireAsync(whole, Where, cancellationToken);
        if (!_input.Buffered[(int)length..whole].SequenceEqual(_header!.Sync))
        {
            throw Damaged($"the marker behind the block is not the file's");
        }

        _storedLength = whole;
        return _input.BufferedMemory[..(int)length];
    }
}
