using System.Buffers.Binary;
using Blueshift.Copy.Rows;
using static DuckDB.NET.Native.NativeMethods;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>Fields in the form DuckDB keeps them in.</summary>
internal sealed partial class ChunkWriter
{
    private int _column;

    public void BeginRow(RowOrigin origin)
    {
        _column = 0;
        WriteInt64(origin.ToInt64());
    }

    public void EndRow()
    {
        _row++;
        if (_row == RowsPerChunk)
        {
            HandOver();
        }
    }

    public void AbandonRow()
    {
        foreach (var column in _columns)
        {
            column.ClearNull(_row);
        }
    }

    public void WriteNull() => Next().SetNull(_row);

    public void WriteBoolean(bool value) => Next().Set(_row, value);

    public void WriteInt16(short value) => Next().Set(_row, value);

    public void WriteInt32(int value) => Next().Set(_row, value);

    public void WriteInt64(long value) => Next().Set(_row, value);

    public void WriteSingle(float value) => Next().Set(_row, value);

    public void WriteDouble(double value) => Next().Set(_row, value);

    /// <summary>A decimal is an integer as wide as its precision asks for.</summary>
    public void WriteDecimal(Int128 unscaled, int scale)
    {
        var column = Next();
        switch (column.Type.Length)
        {
            case <= 4:
                column.Set(_row, (short)unscaled);
                break;
            case <= 9:
                column.Set(_row, (int)unscaled);
                break;
            case <= 18:
                column.Set(_row, (long)unscaled);
                break;
            default:
                column.Set(_row, unscaled);
                break;
        }
    }

    public void WriteDate(int daysSinceEpoch) => Next().Set(_row, daysSinceEpoch);

    public void WriteTime(long microseconds) => Next().Set(_row, microseconds);

    public void WriteTimeTz(long microseconds, int offsetSeconds) =>
        Next().Set(_row, DateTimeHelpers.DuckDBCreateTimeTz(microseconds, offsetSeconds));

    public void WriteTimestamp(long microsecondsSinceEpoch) => Next().Set(_row, microsecondsSinceEpoch);

    public void WriteTimestampTz(long microsecondsSinceEpoch) => Next().Set(_row, microsecondsSinceEpoch);

    /// <summary>
    /// A UUID is its 128 bits as a number, with the sign bit turned so that it sorts as its text does.
    /// </summary>
    public void WriteUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Next().Set(_row, BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127));
    }

    public void WriteText(ReadOnlySpan<byte> utf8) => Next().SetBytes(_row, utf8);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => Next().SetBytes(_row, bytes);

    private ChunkColumn Next() => _columns[_column++];
}
