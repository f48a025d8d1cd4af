namespace Blueshift.Copy.Parquet.Thrift;

/// <summary>How a field is written in Thrift's compact protocol (thrift-compact-protocol.md of Apache Thrift).</summary>
internal enum CompactType : byte
{
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    Int16 = 4,
    Int32 = 5,
    Int64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
    Uuid = 13,
}
