using System.Buffers;

namespace Blueshift.Copy.Decompression.Bzip2;

/// <summary>
/// One block of a bzip2 stream: read as a whole, undone step by step (Huffman codes and runs, move to front,
/// Burrows-Wheeler transform, runs). It is reused for every block of a file.
/// </summary>
internal sealed class Bzip2Block(Bzip2Bits bits) : IDisposable
{
    /// <summary>256 bytes, two digits of run lengths in place of one of them, and the block's end.</summary>
    public const int MaxSymbols = 258;

    private const int MaxLength = 900_000;

    /// <summary>Adding a longer run would pass any block's length.</summary>
    private const int MaxRunDigit = 1 << 21;

    private readonly Bzip2BlockHeader _header = new(bits);
    private readonly int[] _counts = new int[256];
    private int[] _transform = [];
    private int _length;
    private int _runLength;
    private int _runDigit;

    /// <summary>The checksum the block says it has.</summary>
    public uint ExpectedChecksum => _header.Checksum;

    /// <summary>Reads a block, up to where its content can be taken from <paramref name="content"/>.</summary>
    /// <param name="level">How many times 100,000 bytes it may have, before the last runs are undone.</param>
    /// <param name="content">Receives it.</param>
    /// <param name="cancellationToken">Stops waiting for the stored bytes.</param>
    /// <exception cref="CorruptFileException">The block is truncated or damaged.</exception>
    public async ValueTask ReadAsync(int level, Bzip2Content content, CancellationToken cancellationToken)
    {
        _transform = _transform.Length == 0 ? ArrayPool<int>.Shared.Rent(MaxLength) : _transform;
        Array.Clear(_counts);
        (_length, _runLength, _runDigit) = (0, 0, 1);
        await _header.ReadAsync(cancellationToken);
        await ReadSymbolsAsync(level * 100_000, cancellationToken);
        if (_header.Origin >= _length)
        {
            throw bits.Damaged("a block starts outside of itself");
        }

        SortBack();
        content.Start(_transform.AsMemory(0, _length), _header.Origin, _header.IsScattered);
    }

    public void Dispose()
    {
        if (_transform.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_transform);
            _transform = [];
        }
    }

    private async ValueTask ReadSymbolsAsync(int capacity, CancellationToken cancellationToken)
    {
        for (var group = 0; group < _header.GroupCount; group++)
        {
            await bits.BufferAsync(Bzip2BlockHeader.MaxGroupBytes, cancellationToken);
            if (ReadGroup(_header.CodeOf(group), capacity))
            {
                return;
            }
        }

        throw bits.Damaged("a block has more symbols than codes for them");
    }

    /// <summary>Reads up to the next change of codes; true when the block has ended.</summary>
    private bool ReadGroup(Bzip2Code code, int capacity)
    {
        var end = _header.SymbolCount - 1;
        for (var i = 0; i < Bzip2BlockHeader.GroupLength; i++)
        {
            var symbol = code.Read(bits);
            if (symbol is 0 or 1)
            {
                LengthenRun(symbol);
                continue;
            }

            if (symbol < 0 || symbol > end)
            {
                throw bits.Damaged("a block has bits that are no symbol's code");
            }

            Append(_header.Front[0], _runLength, capacity);
            (_runLength, _runDigit) = (0, 1);
            if (symbol == end)
            {
                return true;
            }

            Append(MoveToFront(symbol - 1), 1, capacity);
        }

        return false;
    }

    /// <summary>A run's length comes in digits 1 and 2 of a number to the base of 2, the least first.</summary>
    private void LengthenRun(int symbol)
    {
        if (_runDigit >= MaxRunDigit)
        {
            throw bits.Damaged("a run is longer than a block");
        }

        _runLength += _runDigit << symbol;
        _runDigit <<= 1;
    }

    private byte MoveToFront(int place)
    {
        var front = _header.Front;
        var value = front[place];
        front[..place].CopyTo(front[1..]);
        front[0] = value;
        return value;
    }

    private void Append(byte value, int times, int capacity)
    {
        if (times > capacity - _length)
        {
            throw bits.Damaged("a block is longer than its stream allows");
        }

        _transform.AsSpan(_length, times).Fill(value);
        _length += times;
        _counts[value] += times;
    }

    /// <summary>Gives each byte, in the upper bits of its place, the place of the byte that follows it in the content.</summary>
    private void SortBack()
    {
        var sum = 0;
        foreach (ref var count in _counts.AsSpan())
        {
            (count, sum) = (sum, sum + count);
        }

        for (var place = 0; place < _length; place++)
        {
            _transform[_counts[(byte)_transform[place]]++] |= place << 8;
        }
    }
}
