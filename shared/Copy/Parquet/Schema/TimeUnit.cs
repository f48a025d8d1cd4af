namespace Blueshift.Copy.Parquet.Schema;

/// <summary>What a time or timestamp counts.</summary>
internal enum TimeUnit
{
    Millis,
    Micros,
    Nanos,
}
