using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>DELTA_LENGTH_BYTE_ARRAY: the lengths of all values, and behind them all values.</summary>
internal sealed class DeltaLengthBytes : ValueReader
{
    private readonly DeltaReader _lengths;
    private readonly ByteRange _bytes;
    private int _position;

    public DeltaLengthBytes(PageReader pages, int count, ByteRange bytes)
        : base(pages)
    {
        _bytes = bytes;
        _position = FindEnd(bytes, count);
        _lengths = new DeltaReader(bytes, count, Corrupt);
    }

    public override ByteRange ReadBytes()
    {
        var length = _lengths.Next();
        if (length < 0 || length > _bytes.End - _position)
        {
            throw EndsEarly();
        }

        var value = new ByteRange(_bytes.Array, _position, (int)length);
        _position += (int)length;
        return value;
    }

    /// <summary>Reading the lengths once for nothing is the only way to learn where they end, but to keep them all.</summary>
    private int FindEnd(ByteRange bytes, int count)
    {
        var lengths = new DeltaReader(bytes, count, Corrupt);
        for (var i = 0; i < lengths.Count; i++)
        {
            lengths.Next();
        }

        return lengths.Position;
    }
}
