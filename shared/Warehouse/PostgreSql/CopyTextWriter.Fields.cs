using System.Buffers;
using System.Globalization;
using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>Fields as PostgreSQL's input functions read them, whatever the session's settings.</summary>
internal sealed partial class CopyTextWriter
{
    private const int MaxNumberLength = 64;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\\\n\r\t"u8);

    public void BeginRow(RowOrigin origin)
    {
        Rows.BeginRow();
        Format(origin.ToInt64());
    }

    public void EndRow() => Rows.Add((byte)'\n');

    public void AbandonRow() => Rows.AbandonRow();

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
        Rows.Advance(PostgreSqlText.Decimal(unscaled, scale, Rows.Reserve(MaxNumberLength + scale)));
    }

    public void WriteDate(int daysSinceEpoch)
    {
        Separate();
        Rows.Advance(PostgreSqlText.Date(daysSinceEpoch, Rows.Reserve(MaxNumberLength)));
    }

    public void WriteTime(long microseconds)
    {
        Separate();
        Rows.Advance(PostgreSqlText.Time(microseconds, Rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimeTz(long microseconds, int offsetSeconds)
    {
        Separate();
        Rows.Advance(PostgreSqlText.TimeTz(microseconds, offsetSeconds, Rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimestamp(long microsecondsSinceEpoch)
    {
        Separate();
        Rows.Advance(PostgreSqlText.Timestamp(microsecondsSinceEpoch, isUtc: false, Rows.Reserve(MaxNumberLength)));
    }

    public void WriteTimestampTz(long microsecondsSinceEpoch)
    {
        Separate();
        Rows.Advance(PostgreSqlText.Timestamp(microsecondsSinceEpoch, isUtc: true, Rows.Reserve(MaxNumberLength)));
    }

    public void WriteUuid(Guid value)
    {
        Separate();
        value.TryFormat(Rows.Reserve(MaxNumberLength), out var written);
        Rows.Advance(written);
    }

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        Separate();
        for (var special = utf8.IndexOfAny(Escaped); special >= 0; special = utf8.IndexOfAny(Escaped))
        {
            Rows.Add(utf8[..special]);
            Rows.Add((byte)'\\');
            Rows.Add(utf8[special] switch
            {
                (byte)'\n' => (byte)'n',
                (byte)'\r' => (byte)'r',
                (byte)'\t' => (byte)'t',
                _ => (byte)'\\',
            });
            utf8 = utf8[(special + 1)..];
        }

        Rows.Add(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Raw("\\\\x"u8);
        var digits = bytes.Length * 2;
        Convert.TryToHexStringLower(bytes, Rows.Reserve(digits), out _);
        Rows.Advance(digits);
    }

    private void Separate() => Rows.Add((byte)'\t');

    private void Raw(ReadOnlySpan<byte> field)
    {
        Separate();
        Rows.Add(field);
    }

    private void Format<T>(T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Rows.Reserve(MaxNumberLength), out var written, default, CultureInfo.InvariantCulture);
        Rows.Advance(written);
    }
}
