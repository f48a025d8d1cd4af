using System.Buffers.Binary;
using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes of all values, and so on.</summary>
internal sealed class SplitValues : ValueReader
{
    private readonly ByteRange _bytes;
    private readonly byte[] _value;
    private readonly int _count;
    private int _next;

    /// <param name="pages">Says where something is wrong.</param>
    /// <param name="width">Bytes of a value, more than 0.</param>
    /// <param name="bytes">The values.</param>
    public SplitValues(PageReader pages, int width, ByteRange bytes)
        : base(pages)
    {
        _bytes = bytes;
        _count = bytes.Length % width == 0 ? bytes.Length / width : throw EndsEarly();
        // A width that no value has is not believed.
        _value = new byte[_count == 0 ? 0 : width];
    }

    public override long ReadWord()
    {
        var value = ReadBytes().Span;
        return value.Length == sizeof(int)
            ? BinaryPrimitives.ReadInt32LittleEndian(value)
            : BinaryPrimitives.ReadInt64LittleEndian(value);
    }

    public override ByteRange ReadBytes()
    {
        if (_next == _count)
        {
            throw EndsEarly();
        }

        for (var i = 0; i < _value.Length; i++)
        {
            _value[i] = _bytes.Array[_bytes.Start + (i * _count) + _next];
        }

        _next++;
        return new ByteRange(_value, 0, _value.Length);
    }
}
