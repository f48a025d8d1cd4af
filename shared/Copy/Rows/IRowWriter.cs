namespace Blueshift.Copy.Rows;

/// <summary>
/// Takes rows whose fields have passed COPY's rules, column by column in file order. The engine calls
/// <see cref="BeginRow"/>, one <c>Write…</c> per column, then <see cref="EndRow"/>; or, when a later field of the row
/// is rejected, <see cref="AbandonRow"/>, after which nothing of that row may reach the warehouse.
/// </summary>
public interface IRowWriter
{
    void BeginRow(RowOrigin origin);

    void WriteNull();

    void WriteBoolean(bool value);

    void WriteInt16(short value);

    void WriteInt32(int value);

    void WriteInt64(long value);

    void WriteSingle(float value);

    void WriteDouble(double value);

    /// <summary>A decimal that fits its column: the unscaled value and the column's scale.</summary>
    void WriteDecimal(Int128 unscaled, int scale);

    /// <summary>Days since 1970-01-01; years 4713 BC to 5874897 AD, as PostgreSQL and Redshift have them.</summary>
    void WriteDate(int daysSinceEpoch);

    /// <summary>Microseconds since midnight.</summary>
    void WriteTime(long microseconds);

    /// <summary>Microseconds since midnight, and the offset east of UTC in seconds.</summary>
    void WriteTimeTz(long microseconds, int offsetSeconds);

    /// <summary>Microseconds since 1970-01-01 00:00:00 without a zone.</summary>
    void WriteTimestamp(long microsecondsSinceEpoch);

    /// <summary>Microseconds since 1970-01-01 00:00:00 UTC.</summary>
    void WriteTimestampTz(long microsecondsSinceEpoch);

    void WriteUuid(Guid value);

    /// <summary>Valid UTF-8 without NUL, within the column's length. Also for JSON and other types in text form.</summary>
    void WriteText(ReadOnlySpan<byte> utf8);

    void WriteBytes(ReadOnlySpan<byte> bytes);

    void EndRow();

    void AbandonRow();

    /// <summary>
    /// Called between rows, whenever a buffer of input has been worked off: the place to send what has gathered, and to
    /// wait for a slow warehouse.
    /// </summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
