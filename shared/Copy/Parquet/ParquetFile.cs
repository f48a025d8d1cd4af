using System.Globalization;
using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using Blueshift.Copy.Parquet.Schema;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Parquet;

/// <summary>What a file says of itself, once its parts have been checked against each other.</summary>
internal sealed class ParquetFile
{
    private const int FirstPage = 4;

    private ParquetFile(ParquetInput input, ParquetFooter footer)
    {
        Input = input;
        RowCount = footer.RowCount;
        RowGroups = footer.RowGroups;
        Columns = SchemaTree.Build(footer.Schema);
    }

    public ParquetInput Input { get; }

    public long RowCount { get; }

    public IReadOnlyList<RowGroup> RowGroups { get; }

    public IReadOnlyList<ParquetNode> Columns { get; }

    /// <summary>Reads the footer.</summary>
    /// <exception cref="CorruptFileException">
    /// The file is not Parquet, is damaged, encrypted, or compressed in a way that is not known here.
    /// </exception>
    public static ParquetFile Open(Stream stream)
    {
        var input = new ParquetInput(stream);
        var file = new ParquetFile(input, FooterReader.Read(input));
        file.Check();
        return file;
    }

    private void Check()
    {
        ParquetNode[] leaves = [.. Columns.SelectMany(column => column.Leaves)];
        UInt128 rows = 0;
        foreach (var group in RowGroups)
        {
            if (group.RowCount < 0 || group.Columns.Count != leaves.Length)
            {
                throw Corrupt("a row group does not have the columns of the schema");
            }

            rows += (ulong)group.RowCount;
            for (var i = 0; i < leaves.Length; i++)
            {
                Check(group, group.Columns[i], leaves[i]);
            }
        }

        if (RowCount >> RowOrigin.LineBits != 0)
        {
            throw Corrupt(string.Create(CultureInfo.InvariantCulture, $"it has {RowCount:N0} rows, which no file has"));
        }

        if (rows != (ulong)RowCount)
        {
            throw Corrupt(string.Create(
                CultureInfo.InvariantCulture, $"it has {RowCount:N0} rows, but its row groups have {rows:N0}"));
        }
    }

    private void Check(RowGroup group, ColumnChunk chunk, ParquetNode leaf)
    {
        if (chunk.IsEncrypted)
        {
            throw new CorruptFileException(
                $"column '{leaf.Name}' of the Parquet file is encrypted with keys of its own, which COPY has no option for");
        }

        if (chunk.IsElsewhere)
        {
            throw new CorruptFileException(
                $"column '{leaf.Name}' of the Parquet file is in another file, which a load does not read");
        }

        if (!PageDecompressor.CanRead(chunk.Compression))
        {
            throw new CorruptFileException(
                $"column '{leaf.Name}' of the Parquet file is compressed with {NameOf(chunk.Compression)}, which is not "
                + "supported; SNAPPY, GZIP, ZSTD, BROTLI and LZ4_RAW are");
        }

        if (chunk.Type != leaf.Element.Type)
        {
            throw Corrupt($"column '{leaf.Name}' has one type in the schema and another in a row group");
        }

        var isCount = leaf.Level == 0 ? chunk.ValueCount == group.RowCount : chunk.ValueCount >= group.RowCount;
        if (!isCount)
        {
            throw Corrupt(string.Create(
                CultureInfo.InvariantCulture,
                $"column '{leaf.Name}' has {chunk.ValueCount:N0} values in a row group of {group.RowCount:N0} rows"));
        }

        if (chunk.ValueCount > 0 && (chunk.Start < FirstPage || chunk.Start >= Input.Limit))
        {
            throw Corrupt($"the place of column '{leaf.Name}' is not inside the file");
        }
    }

    private static string NameOf(PageCompression compression) => Enum.IsDefined(compression)
        ? compression.ToString().ToUpperInvariant()
        : "a codec that is not known here";

    private static CorruptFileException Corrupt(string reason) =>
        new($"the footer of the Parquet file is corrupt: {reason}");
}
