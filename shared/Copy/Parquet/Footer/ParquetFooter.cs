namespace Blueshift.Copy.Parquet.Footer;

/// <summary>What the end of a Parquet file says of the rest (FileMetaData in parquet.thrift).</summary>
internal sealed record ParquetFooter
{
    /// <summary>The lines of the schema, each group before its children; the first is the root.</summary>
    public required IReadOnlyList<SchemaElement> Schema { get; init; }

    public required long RowCount { get; init; }

    public required IReadOnlyList<RowGroup> RowGroups { get; init; }

    /// <summary>Whether columns are encrypted though the footer is not.</summary>
    public bool IsEncrypted { get; init; }
}
