namespace Blueshift.Copy.Parquet.Schema;

/// <summary>What the values of a column are, from their physical type and their annotation together.</summary>
internal enum ValueKind
{
    /// <summary>A combination that the format does not have, or that COPY does not load.</summary>
    Unsupported,

    Boolean,
    Integer,
    Unsigned,

    /// <summary>In a word of 64 bits where the physical type is an integer, else in big-endian bytes.</summary>
    Decimal,

    Float16,
    Float,
    Double,
    Date,
    Time,
    Timestamp,

    /// <summary>The older timestamp of 96 bits: nanoseconds of the day, and a day of the Julian count.</summary>
    Int96,

    Text,
    Json,
    Bytes,
    Uuid,
    Interval,

    /// <summary>Nothing but NULL.</summary>
    Null,
}
