using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>A file put together from <see cref="ParquetParts"/>: whatever its pages and its schema say, also what no library would write.</summary>
/// <param name="columns">How many lines of the schema are those of columns.</param>
/// <param name="lines">The schema behind its root.</param>
internal sealed class HandMadeParquet(int columns, params ThriftStruct[] lines)
{
    private readonly List<byte> _file = [.. "PAR1"u8];
    private readonly List<ThriftStruct> _groups = [];
    private long _rows;

    /// <summary>A file of one column without parts.</summary>
    public static HandMadeParquet Of(PhysicalType type, Repetition repetition, int? converted = null) =>
        new(1, ParquetParts.Line("a", repetition, type, converted: converted));

    /// <summary>A row group; of each leaf its type, how it is compressed, how many values it has, and its pages.</summary>
    public HandMadeParquet Group(int rows, params (PhysicalType Type, PageCompression Compression, int Values, byte[][] Pages)[] chunks)
    {
        List<ThriftStruct> stored = [];
        foreach (var (type, compression, values, pages) in chunks)
        {
            stored.Add(new ThriftStruct().Number(2, 0).Part(3, new ThriftStruct()
                .Number(1, (int)type).Parts(2).Parts(3).Number(4, (int)compression).Number(5, values).Number(6, 0).Number(7, 0).Number(9, _file.Count)));
            _file.AddRange(pages.SelectMany(page => page));
        }

        _rows += rows;
        _groups.Add(new ThriftStruct().Parts(1, [.. stored]).Number(2, 0).Number(3, rows));
        return this;
    }

    /// <summary>A row group of the one column, not compressed.</summary>
    public HandMadeParquet Group(int rows, PhysicalType type, params byte[][] pages) => Group(rows, (type, PageCompression.Uncompressed, rows, pages));

    /// <summary>The last row group again, in the same place.</summary>
    public HandMadeParquet Again(int rows)
    {
        _groups.Add(_groups[^1]);
        _rows += rows;
        return this;
    }

    public byte[] ToArray()
    {
        var root = new ThriftStruct().Text(4, "schema").Number(5, columns);
        var footer = new ThriftStruct().Number(1, 2).Parts(2, [root, .. lines]).Number(3, _rows).Parts(4, [.. _groups]).ToArray();
        return [.. _file, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];
    }
}
