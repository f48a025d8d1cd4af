namespace Blueshift.Copy.Parquet.Footer;

/// <summary>Rows that stand together in the file, column by column.</summary>
internal sealed record RowGroup(long RowCount, IReadOnlyList<ColumnChunk> Columns);
