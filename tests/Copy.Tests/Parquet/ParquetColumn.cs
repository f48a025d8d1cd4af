using Parquet;
using Parquet.Schema;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>A column to write, and its values.</summary>
internal sealed record ParquetColumn(DataField Field, Func<ParquetRowGroupWriter, Task> WriteAsync)
{
    public static ParquetColumn Of<T>(DataField field, params T?[] values)
        where T : struct => new(field, rows => rows.WriteAsync(field, new ReadOnlyMemory<T?>(values)));

    public static ParquetColumn Of<T>(string name, params T?[] values)
        where T : struct => Of(new DataField<T?>(name), values);

    public static ParquetColumn Required<T>(string name, params T[] values)
        where T : struct
    {
        var field = new DataField<T>(name);
        return new ParquetColumn(field, rows => rows.WriteAsync(field, new ReadOnlyMemory<T>(values)));
    }

    public static ParquetColumn OfText(string name, params string?[] values)
    {
        var field = new DataField<string>(name);
        return new ParquetColumn(field, rows => rows.WriteAsync(field, values));
    }

    public static ParquetColumn OfBytes(string name, params byte[]?[] values)
    {
        var field = new DataField<byte[]>(name);
        return new ParquetColumn(field, rows => rows.WriteAsync(field, values));
    }
}
