using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Parquet.Schema;

/// <summary>A column of a Parquet file, or a part of one that is nested.</summary>
/// <param name="Element">Its line of the schema.</param>
/// <param name="Children">Its parts; none of a leaf, which has the values.</param>
/// <param name="FirstLeaf">The place of its first leaf among the columns of a row group.</param>
/// <param name="LeafCount">How many leaves it has; 1 for one that is a leaf.</param>
/// <param name="Definition">The definition level at which it is there, rather than missing in what it stands in.</param>
/// <param name="Level">How many repeated nodes there are from the root to it.</param>
internal sealed record ParquetNode(
    SchemaElement Element,
    IReadOnlyList<ParquetNode> Children,
    int FirstLeaf,
    int LeafCount,
    int Definition,
    int Level)
{
    public string Name => Element.Name;

    public bool IsLeaf => Children.Count == 0;

    public bool IsRepeated => Element.Repetition == Repetition.Repeated;

    public bool IsOptional => Element.Repetition == Repetition.Optional;

    /// <summary>Whether a row has one value of it at most.</summary>
    public bool IsFlat => IsLeaf && !IsRepeated;

    public ValueKind Kind { get; } = ValueKinds.Of(Element);

    /// <summary>All nodes without parts, itself or within.</summary>
    public IEnumerable<ParquetNode> Leaves => IsLeaf ? [this] : Children.SelectMany(child => child.Leaves);
}
