namespace Blueshift.Copy.Parquet.Footer;

/// <summary>How values stand in a Parquet file (Type in parquet.thrift).</summary>
internal enum PhysicalType
{
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    ByteArray,
    FixedLenByteArray,
}
