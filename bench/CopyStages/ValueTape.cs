using Blueshift.Copy.Rows;

namespace Blueshift.Bench.CopyStages;

/// <summary>Keeps the values of the sample rows, and writes them again and again without converting anything.</summary>
internal sealed class ValueTape : IRowWriter
{
    private readonly List<Row> _rows = new(SampleRows.Count);
    private Row _row;
    private int _texts;

    /// <summary>Writes all rows, each over the one before.</summary>
    public void Play<T>(T writer)
        where T : IRowWriter
    {
        foreach (ref readonly var row in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows))
        {
            writer.BeginRow(default);
            writer.WriteInt64(row.Id);
            writer.WriteInt16(row.Kind);
            writer.WriteTimestamp(row.At);
            writer.WriteDecimal(row.Amount, 2);
            writer.WriteDouble(row.Ratio);
            writer.WriteText(row.Name);
            writer.WriteDate(row.Day);
            writer.WriteBoolean(row.Ok);
            writer.WriteText(row.Country);
            writer.WriteText(row.Note);
            writer.AbandonRow();
        }
    }

    public void BeginRow(RowOrigin origin) => (_row, _texts) = (default, 0);

    public void EndRow() => _rows.Add(_row);

    public void WriteInt64(long value) => _row.Id = value;

    public void WriteInt16(short value) => _row.Kind = value;

    public void WriteTimestamp(long microsecondsSinceEpoch) => _row.At = microsecondsSinceEpoch;

    public void WriteDecimal(Int128 unscaled, int scale) => _row.Amount = unscaled;

    public void WriteDouble(double value) => _row.Ratio = value;

    public void WriteDate(int daysSinceEpoch) => _row.Day = daysSinceEpoch;

    public void WriteBoolean(bool value) => _row.Ok = value;

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.ToArray();
        _ = _texts++ switch
        {
            0 => _row.Name = text,
            1 => _row.Country = text,
            _ => _row.Note = text,
        };
    }

    public void WriteNull() => throw Unexpected();

    public void WriteInt32(int value) => throw Unexpected();

    public void WriteSingle(float value) => throw Unexpected();

    public void WriteTime(long microseconds) => throw Unexpected();

    public void WriteTimeTz(long microseconds, int offsetSeconds) => throw Unexpected();

    public void WriteTimestampTz(long microsecondsSinceEpoch) => throw Unexpected();

    public void WriteUuid(Guid value) => throw Unexpected();

    public void WriteBytes(ReadOnlySpan<byte> bytes) => throw Unexpected();

    public void AbandonRow() => throw Unexpected();

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static InvalidOperationException Unexpected() => new("The sample has no such value.");

    private struct Row
    {
        public long Id;
        public short Kind;
        public long At;
        public Int128 Amount;
        public double Ratio;
        public byte[] Name;
        public int Day;
        public bool Ok;
        public byte[] Country;
        public byte[] Note;
    }
}
