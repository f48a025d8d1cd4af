namespace Blueshift.Copy.Rows;

/// <summary>Takes rows to nowhere: for the rest of a file that has failed and is read on only for its errors.</summary>
internal sealed class DiscardingRowWriter : IRowWriter
{
    public void BeginRow(RowOrigin origin)
    {
    }

    public void WriteNull()
    {
    }

    public void WriteBoolean(bool value)
    {
    }

    public void WriteInt16(short value)
    {
    }

    public void WriteInt32(int value)
    {
    }

    public void WriteInt64(long value)
    {
    }

    public void WriteSingle(float value)
    {
    }

    public void WriteDouble(double value)
    {
    }

    public void WriteDecimal(Int128 unscaled, int scale)
    {
    }

    public void WriteDate(int daysSinceEpoch)
    {
    }

    public void WriteTime(long microseconds)
    {
    }

    public void WriteTimeTz(long microseconds, int offsetSeconds)
    {
    }

    public void WriteTimestamp(long microsecondsSinceEpoch)
    {
    }

    public void WriteTimestampTz(long microsecondsSinceEpoch)
    {
    }

    public void WriteUuid(Guid value)
    {
    }

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
    }

    public void EndRow()
    {
    }

    public void AbandonRow()
    {
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
