using Parquet;
using Parquet.Schema;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>Writes Parquet files with a library that has nothing in common with the reader.</summary>
/// <param name="columns">The columns; each row group has all of their values again.</param>
internal sealed class ParquetContent(params ParquetColumn[] columns)
{
    public int Groups { get; init; } = 1;

    public CompressionMethod Compression { get; init; } = CompressionMethod.Snappy;

    /// <summary>For all columns that can be written so.</summary>
    public EncodingHint Encoding { get; init; }

    public async Task<byte[]> WriteAsync()
    {
        using var stream = new MemoryStream();
        var options = new ParquetOptions { CompressionMethod = Compression };
        foreach (var column in columns.Where(_ => Encoding != EncodingHint.Default))
        {
            options.ColumnEncodingHints[column.Field.Name] = Encoding;
        }

        var schema = new ParquetSchema(columns.Select(column => (Field)column.Field).ToArray());
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream, options))
        {
            for (var group = 0; group < Groups; group++)
            {
                using var rows = writer.CreateRowGroup();
                foreach (var column in columns)
                {
                    await column.WriteAsync(rows);
                }
            }
        }

        return stream.ToArray();
    }
}
