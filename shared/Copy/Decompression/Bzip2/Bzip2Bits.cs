using System.Buffers.Binary;

namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>The stored bytes of a bzip2 file as bits, the highest of each byte first.</summary>
/// <remarks>
/// What is taken must have been buffered: bits that are not at hand are taken for ones behind the file's end.
/// </remarks>
internal sealed class Bzip2Bits(StoredInput input)
{
    /// <summary>How many bits can be read at a time: a third of what is kept, so that words can be added whole.</summary>
    public const int MaxCount = 24;

    private ulong _bits;
    private int _count;

    /// <summary>Buffers at least so many bytes, or what is left of the file.</summary>
    public async ValueTask BufferAsync(int bytes, CancellationToken cancellationToken) =>
        await input.EnsureAsync(bytes, cancellationToken);

    /// <summary>Takes bits, buffering them before.</summary>
    /// <param name="count">At most <see cref="MaxCount"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the stored bytes.</param>
    /// <exception cref="CorruptFileException">The file ends before.</exception>
    public async ValueTask<int> ReadAsync(int count, CancellationToken cancellationToken)
    {
        if (_count < count)
        {
            await input.EnsureAsync(sizeof(uint), cancellationToken);
        }

        return Take(count);
    }

    /// <exception cref="CorruptFileException">The file ends before.</exception>
    public async ValueTask<uint> ReadChecksumAsync(CancellationToken cancellationToken)
    {
        var upper = (uint)await ReadAsync(16, cancellationToken) << 16;
        return upper | (uint)await ReadAsync(16, cancellationToken);
    }

    /// <summary>The next bits without taking them; zeros where the file has ended.</summary>
    /// <param name="count">At most <see cref="MaxCount"/>.</param>
    public int Peek(int count)
    {
        Fill();
        var bits = _count >= count ? _bits >> (_count - count) : _bits << (count - _count);
        return (int)bits & ((1 << count) - 1);
    }

    /// <param name="count">At most <see cref="MaxCount"/>.</param>
    /// <exception cref="CorruptFileException">The file ends before.</exception>
    public int Take(int count)
    {
        var bits = Peek(count);
        if (_count < count)
        {
            throw input.EndsEarly("inside compressed data");
        }

        _count -= count;
        _bits &= (1UL << _count) - 1;
        return bits;
    }

    /// <summary>Drops what is left of the current byte; those read ahead are whole.</summary>
    public void AlignToByte() => Take(_count % 8);

    /// <summary>Whether nothing of the file is left.</summary>
    public async ValueTask<bool> IsAtEndAsync(CancellationToken cancellationToken) =>
        _count == 0 && !await input.EnsureAsync(1, cancellationToken);

    /// <param name="taken">How many bytes of what is not bzip2 have been taken.</param>
    public CorruptFileException FollowedByOther(int taken) => input.FollowedByOther(-(_count / 8) - taken);

    public CorruptFileException Damaged(string what) => input.Damaged(what);

    private void Fill()
    {
        while (_count <= MaxCount && !input.Buffered.IsEmpty)
        {
            if (BinaryPrimitives.TryReadUInt32BigEndian(input.Buffered, out var word))
            {
                _bits = (_bits << 32) | word;
                _count += 32;
                input.Advance(sizeof(uint));
            }
            else
            {
                _bits = (_bits << 8) | input.Buffered[0];
                _count += 8;
                input.Advance(1);
            }
        }
    }
}
