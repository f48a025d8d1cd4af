using System.Buffers.Binary;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>PLAIN: values back to back; of BYTE_ARRAY each behind its length, of BOOLEAN one bit each.</summary>
internal sealed class PlainValues : ValueReader
{
    private readonly PhysicalType _type;
    private readonly int _width;
    private readonly ByteRange _bytes;
    private int _position;
    private long _bit;

    /// <param name="pages">Says where something is wrong.</param>
    /// <param name="type">Of the column.</param>
    /// <param name="width">Bytes of a value; 0 of BOOLEAN and BYTE_ARRAY.</param>
    /// <param name="bytes">The values.</param>
    public PlainValues(PageReader pages, PhysicalType type, int width, ByteRange bytes)
        : base(pages)
    {
        _type = type;
        _width = width;
        _bytes = bytes;
        _position = bytes.Start;
        _bit = bytes.Start * 8L;
    }

    public override long ReadWord()
    {
        if (_type == PhysicalType.Boolean)
        {
            return _bit < _bytes.End * 8L ? (long)BitReader.Read(_bytes.Array, _bytes.End, _bit++, 1) : throw EndsEarly();
        }

        var value = Take(_width).Span;
        return _width == sizeof(int)
            ? BinaryPrimitives.ReadInt32LittleEndian(value)
            : BinaryPrimitives.ReadInt64LittleEndian(value);
    }

    public override ByteRange ReadBytes() => Take(
        _type == PhysicalType.ByteArray ? BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span) : _width);

    private ByteRange Take(int length)
    {
        if (length < 0 || length > _bytes.End - _position)
        {
            throw EndsEarly();
        }

        var taken = new ByteRange(_bytes.Array, _position, length);
        _position += length;
        return taken;
    }
}
