namespace Blueshift.Copy.Options;

/// <summary>The format of the data files (copy-parameters-data-format).</summary>
public abstract record DataFormat
{
    private DataFormat()
    {
    }

    /// <summary>How fields find their columns; null where it is by their order.</summary>
    public virtual FieldMapping? FieldMapping => null;

    /// <summary>One record a line, fields separated by one character.</summary>
    /// <param name="Delimiter">ASCII, never NUL, LF, CR or backslash.</param>
    /// <param name="Escape">A backslash makes the character after it data.</param>
    /// <param name="RemoveQuotes">The quotation marks around a field are removed.</param>
    public sealed record Delimited(byte Delimiter = (byte)'|', bool Escape = false, bool RemoveQuotes = false)
        : DataFormat;

    /// <summary>Comma-separated values with quoted fields.</summary>
    /// <param name="Delimiter">ASCII, never NUL, LF, CR or backslash.</param>
    /// <param name="Quote">Printable ASCII, never the delimiter or a backslash.</param>
    public sealed record Csv(byte Delimiter = (byte)',', byte Quote = (byte)'"') : DataFormat;

    /// <summary>Columns of a fixed number of characters, in file order; at least one.</summary>
    public sealed record FixedWidth(IReadOnlyList<FixedWidthColumn> Columns) : DataFormat
    {
        public bool Equals(FixedWidth? other) => other is not null && Columns.SequenceEqual(other.Columns);

        public override int GetHashCode() => Columns.Count == 0 ? 0 : HashCode.Combine(Columns.Count, Columns[0]);
    }

    /// <summary>JSON values, objects or arrays, one behind the other.</summary>
    public sealed record Json(FieldMapping Mapping) : DataFormat
    {
        public override FieldMapping FieldMapping => Mapping;
    }

    /// <summary>Never maps by <see cref="FieldMapping.NoShred"/>.</summary>
    public sealed record Avro(FieldMapping Mapping) : DataFormat
    {
        public override FieldMapping FieldMapping => Mapping;
    }

    /// <param name="SerializeToJson">Nested values go into SUPER columns.</param>
    public sealed record Parquet(bool SerializeToJson = false) : DataFormat;

    /// <param name="SerializeToJson">Nested values go into SUPER columns.</param>
    public sealed record Orc(bool SerializeToJson = false) : DataFormat;

    public sealed record Shapefile(ShapefileSimplification? Simplify = null) : DataFormat;
}
