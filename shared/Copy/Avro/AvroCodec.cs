namespace Blueshift.Copy.Avro;

/// <summary>How the blocks of a file are compressed: the codecs that COPY takes.</summary>
internal enum AvroCodec
{
    Null,
    Deflate,
    Snappy,
}
