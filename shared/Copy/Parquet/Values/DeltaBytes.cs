using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>
/// DELTA_BYTE_ARRAY: how much of the start each value has in common with the one before; behind all that, what follows it.
/// </summary>
internal sealed class DeltaBytes : ValueReader
{
    private readonly DeltaReader _prefixes;
    private readonly DeltaLengthBytes _suffixes;
    private byte[] _value = [];
    private int _length;

    public DeltaBytes(PageReader pages, int count, ByteRange bytes)
        : base(pages)
    {
        var prefixes = new DeltaReader(bytes, count, Corrupt);
        for (var i = 0; i < prefixes.Count; i++)
        {
            prefixes.Next();
        }

        var behind = new ByteRange(bytes.Array, prefixes.Position, bytes.End - prefixes.Position);
        _suffixes = new DeltaLengthBytes(pages, count, behind);
        _prefixes = new DeltaReader(bytes, count, Corrupt);
    }

    public override ByteRange ReadBytes()
    {
        var prefix = _prefixes.Next();
        if (prefix < 0 || prefix > _length)
        {
            throw Corrupt("a value has more in common with the one before than that is long");
        }

        var suffix = _suffixes.ReadBytes();
        _length = (int)prefix + suffix.Length;
        if (_value.Length < _length)
        {
            Array.Resize(ref _value, Math.Max(_length, 2 * _value.Length));
        }

        suffix.Span.CopyTo(_value.AsSpan((int)prefix));
        return new ByteRange(_value, 0, _length);
    }
}
