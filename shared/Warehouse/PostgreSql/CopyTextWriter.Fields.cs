using System.Buffers;
using System.Globalization;
using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Fields as PostgreSQL's input functions read them, whatever the session's settings.</summary>
internal sealed partial class CopyTextWriter
{
    private const int MaxNumberLength = 64;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\\\n\r\t"u8);

    private readonly RowBuffer _rows = new(SendAt + (SendAt / 2));

    public void BeginRow(RowOrigin origin)
    {
        _rows.BeginRow();
        Format(origin.ToInt64());
    }

    public void EndRow() => _rows.Add((byte)'\n');

    public void AbandonRow() => _rows.AbandonRow();

    public void WriteNull() => Raw("\\N"u8);

    public void WriteBoolean(bool value) => Raw(value ? "t"u8 : "f"u8);

    public void WriteInt16(short value) => WriteInt64(value);

    public void WriteInt32(int value) => WriteInt64(value);

    public void WriteInt64(long value)
    {
        Separate();
        Format(value);
    }

    public void WriteSingle(float value)
    {
        Separate();
        Format(value);
    }

    public void WriteDouble(double value)
    {
        Separate();
        Format(value);
    }

    public void WriteDecimal(Int128 unscaled, int scale)
    {
        Separate();
        _rows.Advance(PostgreSqlText.Decimal(unscaled, scale, _rows.Reserve(MaxNumberLength + scale)));
    }

    public void WriteDate(int daysSinceEpoch)
    {
        Separate();
        _rows.Advance(PostgreSqlText.Date(daysSinceEpoch, _rows.Reserve(MaxNumberLength)));
    }

    public void WriteTime(long microseconds)
    {
        Separate();
        _rows.Advance(PostgreSqlText.Time(microseconds, _rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimeTz(long microseconds, int offsetSeconds)
    {
        Separate();
        _rows.Advance(PostgreSqlText.TimeTz(microseconds, offsetSeconds, _rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimestamp(long microsecondsSinceEpoch)
    {
        Separate();
        _rows.Advance(PostgreSqlText.Timestamp(microsecondsSinceEpoch, isUtc: false, _rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimestampTz(long microsecondsSinceEpoch)
    {
        Separate();
        _rows.Advance(PostgreSqlText.Timestamp(microsecondsSinceEpoch, isUtc: true, _rows.Reserve(MaxNumberLength)));
    }

    public void WriteUuid(Guid value)
    {
        Separate();
        value.TryFormat(_rows.Reserve(MaxNumberLength), out var written);
        _rows.Advance(written);
    }

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        Separate();
        for (var special = utf8.IndexOfAny(Escaped); special >= 0; special = utf8.IndexOfAny(Escaped))
        {
            _rows.Add(utf8[..special]);
            _rows.Add((byte)'\\');
            _rows.Add(utf8[special] switch
            {
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                _ => (byte)'\\',
            });
            utf8 = utf8[(special + 1)..];
        }

        _rows.Add(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Raw("\\\\x"u8);
        var digits = bytes.Length * 2;
        Convert.TryToHexStringLower(bytes, _rows.Reserve(digits), out _);
        _rows.Advance(digits);
    }

    private void Separate() => _rows.Add((byte)'\t');

    private void Raw(ReadOnlySpan<byte> field)
    {
        Separate();
        _rows.Add(field);
    }

    private void Format<T>(T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(_rows.Reserve(MaxNumberLength), out var written, default, CultureInfo.InvariantCulture);
        _rows.Advance(written);
    }
}
