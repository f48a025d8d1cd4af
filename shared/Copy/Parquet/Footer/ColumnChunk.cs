namespace Blueshift.Copy.Parquet.Footer;

/// <summary>Where one column of a row group stands in the file (ColumnMetaData in parquet.thrift).</summary>
internal sealed record ColumnChunk
{
    public PhysicalType Type { get; init; }

    public PageCompression Compression { get; init; }

    /// <summary>Values in all of its pages, NULLs and empty lists counted.</summary>
    public long ValueCount { get; init; }

    /// <summary>Of its first page, from the file's start.</summary>
    public long Start { get; init; }

    /// <summary>Whether a key is needed to read it.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether it stands in another file.</summary>
    public bool IsElsewhere { get; init; }
}
