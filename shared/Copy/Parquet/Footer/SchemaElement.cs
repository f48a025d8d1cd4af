using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Footer;

/// <summary>One line of a Parquet schema (SchemaElement in parquet.thrift).</summary>
internal sealed record SchemaElement
{
    public required string Name { get; init; }

    /// <summary>Null for a group.</summary>
    public PhysicalType? Type { get; init; }

    /// <summary>Of FIXED_LEN_BYTE_ARRAY, in bytes.</summary>
    public int TypeLength { get; init; }

    public Repetition Repetition { get; init; }

    /// <summary>How many of the lines that follow belong to a group, not counting those of groups within.</summary>
    public int ChildCount { get; init; }

    /// <summary>What the value means, by whichever of the two ways the file says it.</summary>
    public Annotation Annotation { get; init; }
}
