using System.Buffers.Binary;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>
/// Small numbers in runs of one repeated value or of packed bits (the RLE/bit-packing hybrid of the format): levels,
/// places in a dictionary, booleans.
/// </summary>
internal sealed class RleReader
{
    /// <summary>What a place beyond the last reads as.</summary>
    public const int Missing = -1;

    private const int ValuesPerGroup = 8;

    private readonly byte[] _bytes;
    private readonly int _end;
    private readonly int _width;
    private int _position;
    private long _left;
    private bool _isRepeated;
    private int _value;
    private long _bit;

    /// <param name="bytes">The runs.</param>
    /// <param name="width">Bits of each number, 0 to 32; with 0 all numbers are 0.</param>
    public RleReader(ByteRange bytes, int width)
    {
        _bytes = bytes.Array;
        _position = bytes.Start;
        _end = bytes.End;
        _width = width;
    }

    /// <summary>The next number, or <see cref="Missing"/> when there is none.</summary>
    public int Next()
    {
        if (_width == 0)
        {
            return 0;
        }

        while (_left == 0)
        {
            if (!TryBeginRun())
            {
                return Missing;
            }
        }

        _left--;
        if (_isRepeated)
        {
            return _value;
        }

        var value = (int)BitReader.Read(_bytes, _end, _bit, _width);
        _bit += _width;
        return value;
    }

    private bool TryBeginRun()
    {
        if (!TryReadVarint(out var header))
        {
            return false;
        }

        _isRepeated = (header & 1) == 0;
        if (_isRepeated)
        {
            _left = header >> 1;
            return TryReadValue();
        }

        // The last group may be cut behind its last value.
        var length = Math.Min((header >> 1) * (long)_width, _end - _position);
        _left = Math.Min((header >> 1) * (long)ValuesPerGroup, length * 8 / _width);
        _bit = _position * 8L;
        _position += (int)length;
        return true;
    }

    private bool TryReadValue()
    {
        Span<byte> value = stackalloc byte[sizeof(int)];
        var length = (_width + 7) / 8;
        if (length > _end - _position)
        {
            return false;
        }

        _bytes.AsSpan(_position, length).CopyTo(value);
        _position += length;
        _value = BinaryPrimitives.ReadInt32LittleEndian(value);
        return true;
    }

    private bool TryReadVarint(out uint value)
    {
        value = 0;
        for (var shift = 0; shift < 32 && _position < _end; shift += 7)
        {
            var next = _bytes[_position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
