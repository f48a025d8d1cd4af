using Blueshift.Copy.Decompression;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>
/// DELTA_BINARY_PACKED: each number by its difference to the one before, the differences packed in blocks of as few bits
/// as they need.
/// </summary>
internal sealed class DeltaReader
{
    private const int GreatestBlock = 1 << 20;

    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly Func<string, CorruptFileException> _corrupt;
    private readonly int _miniBlocks;
    private readonly int _valuesPerMiniBlock;
    private int _position;
    private int _widths;
    private int _miniBlock;
    private int _left;
    private int _width;
    private long _bit;
    private long _least;
    private long _value;
    private long _read;

    /// <param name="bytes">Begin with the numbers.</param>
    /// <param name="greatestCount">More numbers than this are not believed.</param>
    /// <param name="corrupt">Says where something is wrong.</param>
    public DeltaReader(ByteRange bytes, int greatestCount, Func<string, CorruptFileException> corrupt)
    {
        _bytes = bytes.Array;
        _position = bytes.Start;
        _end = bytes.End;
        _corrupt = corrupt;
        var block = ReadVarint();
        var miniBlocks = ReadVarint();
        Count = (int)Math.Min(ReadVarint(), int.MaxValue);
        var isHeader = block is > 0 and <= GreatestBlock && miniBlocks > 0 && miniBlocks <= block
            && block % miniBlocks == 0 && block / miniBlocks % 8 == 0 && Count <= greatestCount;
        if (!isHeader)
        {
            throw corrupt("the header of its differences is not one");
        }

        _miniBlocks = _miniBlock = (int)miniBlocks;
        _valuesPerMiniBlock = (int)(block / miniBlocks);
        _value = ReadZigZag();
    }

    public int Count { get; }

    /// <summary>Where what stands behind the numbers begins, when all have been read.</summary>
    public int Position => _position;

    public long Next()
    {
        if (_read == Count)
        {
            throw _corrupt("it has fewer values than its header says");
        }

        if (_read++ == 0)
        {
            return _value;
        }

        if (_left == 0)
        {
            BeginMiniBlock();
        }

        _left--;
        var difference = _width == 0 ? 0 : (long)BitReader.Read(_bytes, _end, _bit, _width);
        _bit += _width;
        _value += _least + difference;
        return _value;
    }

    private void BeginMiniBlock()
    {
        const int greatestWidth = 64;
        if (_miniBlock == _miniBlocks)
        {
            _least = ReadZigZag();
            _widths = _position;
            _position += _miniBlocks;
            _miniBlock = 0;
        }

        _width = _position <= _end ? _bytes[_widths + _miniBlock] : greatestWidth + 1;
        var length = (long)_valuesPerMiniBlock * _width / 8;
        if (_width > greatestWidth || length > _end - _position)
        {
            throw _corrupt("it has fewer values than its header says");
        }

        _miniBlock++;
        _left = _valuesPerMiniBlock;
        _bit = _position * 8L;
        _position += (int)length;
    }

    private long ReadZigZag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && _position < _end; shift += 7)
        {
            var next = _bytes[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw _corrupt("it ends inside a number");
    }
}
