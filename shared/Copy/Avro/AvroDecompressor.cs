using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Blueshift.Copy.Decompression;
using Snappier;

namespace Blueshift.Copy.Avro;

/// <summary>Decompresses the blocks of a file, one after the other into the same memory.</summary>
internal sealed class AvroDecompressor : IDisposable
{
    /// <summary>
    /// The longest block in memory. COPY's limit is for the block as it is stored; writers close a block at some tens of
    /// kilobytes, or at the first record beyond.
    /// </summary>
    private const int MaxLength = 64 * 1024 * 1024;

    private const int FirstLength = 128 * 1024;
    private const int ChecksumLength = 4;

    private byte[] _bytes = [];

    /// <param name="stored">A deflate stream (RFC 1951) without a frame.</param>
    /// <param name="offset">Of the block, for faults.</param>
    /// <param name="cancellationToken">Stops between two buffers.</param>
    /// <exception cref="CorruptFileException">It is none, or is cut, or goes on.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> InflateAsync(
        ReadOnlyMemory<byte> stored, long offset, CancellationToken cancellationToken)
    {
        await using var input = new AvroDeflateInput(stored);
        await using var inflater = new DeflateStream(input, CompressionMode.Decompress);
        var length = 0;
        try
        {
            while (true)
            {
                Reserve(length);
                var read = await inflater.ReadAsync(_bytes.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length > MaxLength)
                {
                    throw TooLong(offset);
                }
            }
        }
        catch (InvalidDataException fault)
        {
            throw AvroInput.Damaged(offset, $"the block is no deflate stream", fault);
        }

        if (!input.EndsWith(_bytes.AsSpan(0, length)))
        {
            throw AvroInput.Damaged(offset, $"something follows the deflate stream of the block");
        }

        return _bytes.AsMemory(0, length);
    }

    /// <param name="stored">A snappy block, and the checksum of what it stands for.</param>
    /// <param name="offset">Of the block, for faults.</param>
    /// <exception cref="CorruptFileException">It is none, or the checksum does not match.</exception>
    public ReadOnlyMemory<byte> Unsnap(ReadOnlySpan<byte> stored, long offset)
    {
        if (stored.Length <= ChecksumLength)
        {
            throw AvroInput.Damaged(offset, $"the block is too short for snappy and its checksum");
        }

        var compressed = stored[..^ChecksumLength];
        var length = 0;
        try
        {
            length = Snappy.GetUncompressedLength(compressed);
            if (length > MaxLength)
            {
                throw TooLong(offset);
            }

            if (_bytes.Length < length)
            {
                Dispose();
                _bytes = ArrayPool<byte>.Shared.Rent(length);
            }

            length = Snappy.Decompress(compressed, _bytes);
        }
        catch (InvalidDataException fault)
        {
            throw AvroInput.Damaged(offset, $"the block is no snappy", fault);
        }

        if (Crc32.HashToUInt32(_bytes.AsSpan(0, length)) != BinaryPrimitives.ReadUInt32BigEndian(stored[^ChecksumLength..]))
        {
            throw AvroInput.Damaged(offset, $"the checksum of the block does not match");
        }

        return _bytes.AsMemory(0, length);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    /// <summary>Makes room behind what there is of a block.</summary>
    private void Reserve(int length)
    {
        if (length < _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Clamp(2 * length, FirstLength, MaxLength + 1));
        _bytes.AsSpan(0, length).CopyTo(larger);
        Dispose();
        _bytes = larger;
    }

    private static CorruptFileException TooLong(long offset) =>
        AvroInput.Damaged(offset, $"the block has more than {MaxLength:N0} bytes when it is decompressed");
}
