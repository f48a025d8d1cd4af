using System.Buffers.Binary;
using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Fields as PostgreSQL's receive functions read them: a length of 32 bits, and the value, big-endian.</summary>
internal sealed partial class CopyBinaryWriter
{
    private const int LengthSize = sizeof(int);
    private const int DaysFrom1970To2000 = 10_957;
    private const long MicrosecondsFrom1970To2000 = DaysFrom1970To2000 * 86_400_000_000;

    // Without a sign, as the server's own input function makes them.
    private const int SingleNaN = 0x7FC00000;
    private const long DoubleNaN = 0x7FF8000000000000;

    private int _column;

    public void BeginRow(RowOrigin origin)
    {
        _column = 0;
        Rows.BeginRow();
        var row = Rows.Reserve(_rowStart.Length + sizeof(long));
        _rowStart.CopyTo(row);
        BinaryPrimitives.WriteInt64BigEndian(row[_rowStart.Length..], origin.ToInt64());
        Rows.Advance(_rowStart.Length + sizeof(long));
    }

    public void EndRow()
    {
    }

    public void AbandonRow() => Rows.AbandonRow();

    public void WriteNull()
    {
        _column++;
        BinaryPrimitives.WriteInt32BigEndian(Rows.Reserve(LengthSize), -1);
        Rows.Advance(LengthSize);
    }

    public void WriteBoolean(bool value)
    {
        var field = Begin(sizeof(byte));
        field[0] = value ? (byte)1 : (byte)0;
    }

    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Begin(sizeof(short)), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Begin(sizeof(int)), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Begin(sizeof(long)), value);

    public void WriteSingle(float value) =>
        WriteInt32(float.IsNaN(value) ? SingleNaN : BitConverter.SingleToInt32Bits(value));

    public void WriteDouble(double value) =>
        WriteInt64(double.IsNaN(value) ? DoubleNaN : BitConverter.DoubleToInt64Bits(value));

    public void WriteDecimal(Int128 unscaled, int scale)
    {
        var field = Rows.Reserve(LengthSize + BinaryNumeric.LongestLength);
        End(field, BinaryNumeric.Write(unscaled, scale, field[LengthSize..]));
    }

    public void WriteDate(int daysSinceEpoch) => WriteInt32(daysSinceEpoch - DaysFrom1970To2000);

    public void WriteTime(long microseconds) => WriteInt64(microseconds);

    /// <remarks>The server counts offsets west of UTC.</remarks>
    public void WriteTimeTz(long microseconds, int offsetSeconds)
    {
        var field = Begin(sizeof(long) + sizeof(int));
        BinaryPrimitives.WriteInt64BigEndian(field, microseconds);
        BinaryPrimitives.WriteInt32BigEndian(field[sizeof(long)..], -offsetSeconds);
    }

    public void WriteTimestamp(long microsecondsSinceEpoch) =>
        WriteInt64(microsecondsSinceEpoch - MicrosecondsFrom1970To2000);

    public void WriteTimestampTz(long microsecondsSinceEpoch) => WriteTimestamp(microsecondsSinceEpoch);

    public void WriteUuid(Guid value) => value.TryWriteBytes(Begin(16), bigEndian: true, out _);

    /// <remarks>A decimal that is too wide for 128 bits, or has no limit, comes as text too.</remarks>
    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        if (_isNumeric[_column])
        {
            var field = Rows.Reserve(LengthSize + BinaryNumeric.LengthOf(utf8));
            End(field, BinaryNumeric.Write(utf8, field[LengthSize..]));
            return;
        }

        WriteBytes(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Begin(bytes.Length));

    /// <summary>Room for a value of this length.</summary>
    private Span<byte> Begin(int length)
    {
        var field = Rows.Reserve(LengthSize + length);
        End(field, length);
        return field.Slice(LengthSize, length);
    }

    private void End(Span<byte> field, int length)
    {
        _column++;
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        Rows.Advance(LengthSize + length);
    }
}
