using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Blueshift.Copy.Decompression.Lzop;

/// <summary>
/// One block of an lzop member, read and decompressed as a whole. It is reused for every block of a file, and as large as
/// the largest of them.
/// </summary>
internal sealed class LzopBlock(StoredInput input) : IDisposable
{
    /// <summary>The format's limit, in bytes. The command writes blocks of 256 KiB.</summary>
    private const uint MaxLength = 64 * 1024 * 1024;

    private byte[] _content = [];
    private int _start;
    private int _end;

    /// <summary>Reads the next block; false where the member ends in place of it.</summary>
    /// <exception cref="CorruptFileException">The block is truncated or damaged.</exception>
    public async ValueTask<bool> ReadAsync(LzopFlags flags, CancellationToken cancellationToken)
    {
        var length = await ReadUInt32Async(cancellationToken);
        if (length == 0)
        {
            return false;
        }

        var storedLength = await ReadUInt32Async(cancellationToken);
        if (length > MaxLength || storedLength > length)
        {
            throw input.Damaged(string.Create(
                CultureInfo.InvariantCulture,
                $"a block cannot have {length:N0} bytes, stored as {storedLength:N0}; the most is {MaxLength:N0}"));
        }

        var ofContent = new LzopChecksums(
            await ReadChecksumAsync(flags.HasFlag(LzopFlags.ContentAdler32), cancellationToken),
            await ReadChecksumAsync(flags.HasFlag(LzopFlags.ContentCrc32), cancellationToken));
        var isSmaller = storedLength < length;
        var ofStored = new LzopChecksums(
            await ReadChecksumAsync(isSmaller && flags.HasFlag(LzopFlags.StoredAdler32), cancellationToken),
            await ReadChecksumAsync(isSmaller && flags.HasFlag(LzopFlags.StoredCrc32), cancellationToken));
        if (!await input.EnsureAsync((int)storedLength, cancellationToken))
        {
            throw input.EndsEarly("inside a block");
        }

        Decompress(input.Buffered[..(int)storedLength], (int)length, ofStored, ofContent);
        return true;
    }

    /// <summary>Takes the next bytes of the content; 0 of them at its end.</summary>
    public int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _content.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public void Dispose()
    {
        if (_content.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_content);
            _content = [];
            _start = _end = 0;
        }
    }

    private void Decompress(ReadOnlySpan<byte> stored, int length, LzopChecksums ofStored, LzopChecksums ofContent)
    {
        input.Advance(stored.Length);
        if (!ofStored.Match(stored))
        {
            throw input.Damaged("the checksum of a block's compressed data does not match");
        }

        var content = MakeRoom(length);
        if (stored.Length == length)
        {
            stored.CopyTo(content);
        }
        else if (!Lzo1x.TryDecompress(stored, content))
        {
            throw input.Damaged("a block cannot be decompressed");
        }

        if (!ofContent.Match(content))
        {
            throw input.Damaged("the checksum of a block does not match");
        }

        (_start, _end) = (0, length);
    }

    private Span<byte> MakeRoom(int length)
    {
        if (length > _content.Length)
        {
            Dispose();
            _content = ArrayPool<byte>.Shared.Rent(length);
        }

        return _content.AsSpan(0, length);
    }

    private async ValueTask<uint?> ReadChecksumAsync(bool isThere, CancellationToken cancellationToken) =>
        isThere ? await ReadUInt32Async(cancellationToken) : null;

    private async ValueTask<uint> ReadUInt32Async(CancellationToken cancellationToken)
    {
        if (!await input.EnsureAsync(sizeof(uint), cancellationToken))
        {
            throw input.EndsEarly("where a block or the end of a member must follow");
        }

        var value = BinaryPrimitives.ReadUInt32BigEndian(input.Buffered);
        input.Advance(sizeof(uint));
        return value;
    }
}
