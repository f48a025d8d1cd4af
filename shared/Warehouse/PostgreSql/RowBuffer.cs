using System.Buffers;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Bytes of whole rows that wait to be sent, and of one row under way that may still be taken back.</summary>
internal sealed class RowBuffer(int capacity) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);
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

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Clear();
    }

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
