namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Bytes of whole rows that wait to be sent, and of one row under way that may still be taken back.</summary>
internal sealed class RowBuffer(int capacity)
{
    private byte[] _bytes = new byte[capacity];
    private int _rowStart;

    /// <summary>Bytes written, those of the row under way included.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void BeginRow() => _rowStart = Length;

    public void AbandonRow() => Length = _rowStart;

    public void Clear() => Length = _rowStart = 0;

    public void Add(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Room for at least so many bytes; what is used of it is made known by <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        Ensure(count);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
}
