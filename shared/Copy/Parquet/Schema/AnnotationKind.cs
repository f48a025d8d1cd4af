namespace Blueshift.Copy.Parquet.Schema;

/// <summary>What a value means beyond its physical type (LogicalTypes.md of the Parquet format).</summary>
internal enum AnnotationKind
{
    None,
    Text,
    Enum,
    Json,
    Bson,
    Uuid,
    Integer,
    Decimal,
    Float16,
    Date,
    Time,
    Timestamp,
    Interval,
    List,
    Map,

    /// <summary>A column that has only NULLs.</summary>
    Unknown,

    Variant,
    Geometry,
    Geography,

    /// <summary>One that is newer than this reader.</summary>
    Other,
}
