using Blueshift.Copy.Parquet.Pages;

namespace Blueshift.Copy.Parquet.Values;

/// <summary>DELTA_BINARY_PACKED, as an encoding of INT32 and INT64.</summary>
internal sealed class DeltaWords : ValueReader
{
    private readonly DeltaReader _deltas;
    private readonly bool _isNarrow;

    public DeltaWords(PageReader pages, bool isNarrow, int count, ByteRange bytes)
        : base(pages)
    {
        _isNarrow = isNarrow;
        _deltas = new DeltaReader(bytes, count, Corrupt);
    }

    /// <remarks>Differences of 32 bits may wrap around.</remarks>
    public override long ReadWord()
    {
        var value = _deltas.Next();
        return _isNarrow ? (int)value : value;
    }
}
