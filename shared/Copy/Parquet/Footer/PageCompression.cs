namespace Blueshift.Copy.Parquet.Footer;

/// <summary>How the pages of a column are compressed (CompressionCodec in parquet.thrift).</summary>
internal enum PageCompression
{
    Uncompressed,
    Snappy,
    Gzip,
    Lzo,
    Brotli,
    Lz4,
    Zstd,
    Lz4Raw,
}
