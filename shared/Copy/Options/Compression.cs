namespace Blueshift.Copy.Options;

/// <summary>How the data files are compressed (copy-parameters-file-compression).</summary>
public enum Compression
{
    None,
    Gzip,
    Bzip2,
    Lzop,
    Zstd,
}
