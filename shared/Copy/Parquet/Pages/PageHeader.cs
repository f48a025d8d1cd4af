namespace Blueshift.Copy.Parquet.Pages;

/// <summary>What stands before a page (PageHeader in parquet.thrift).</summary>
internal sealed record PageHeader
{
    /// <summary>Bytes of the header itself.</summary>
    public int Length { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Bytes of the page as it is in the file, behind the header.</summary>
    public int StoredLength { get; init; }

    /// <summary>Bytes of the page when it is decompressed.</summary>
    public int PageLength { get; init; }

    /// <summary>CRC-32 of the stored bytes; null when the writer gave none.</summary>
    public uint? Checksum { get; init; }

    /// <summary>NULLs and empty lists counted; -1 when the header does not say.</summary>
    public int ValueCount { get; init; } = -1;

    public PageEncoding Encoding { get; init; }

    /// <summary>Of a page of the first version. Where a column has no such levels, writers say whatever they like.</summary>
    public PageEncoding DefinitionEncoding { get; init; } = PageEncoding.Rle;

    /// <summary>Of a page of the first version, as <see cref="DefinitionEncoding"/>.</summary>
    public PageEncoding RepetitionEncoding { get; init; } = PageEncoding.Rle;

    /// <summary>Of a page of the second version: bytes of its repetition levels, which are never compressed.</summary>
    public int RepetitionLength { get; init; }

    /// <summary>Of a page of the second version: bytes of its definition levels, which are never compressed.</summary>
    public int DefinitionLength { get; init; }

    /// <summary>Of a page of the second version: whether its values are compressed as the column says.</summary>
    public bool IsCompressed { get; init; } = true;
}
