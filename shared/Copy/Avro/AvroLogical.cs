namespace Blueshift.Copy.Avro;

/// <summary>What the values of a type stand for. The local timestamps are among the others: none carries a zone.</summary>
internal enum AvroLogical
{
    None,
    Decimal,
    Date,
    TimeMillis,
    TimeMicros,
    TimestampMillis,
    TimestampMicros,
    TimestampNanos,
    Uuid,
    Duration,
}
