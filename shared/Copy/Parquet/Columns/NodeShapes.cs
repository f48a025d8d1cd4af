using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>
/// Tells lists and maps from structs, those of older writers too ("Nested Types" in LogicalTypes.md of the format).
/// </summary>
internal static class NodeShapes
{
    public static NodeShape Of(ParquetNode node) => node switch
    {
        { IsLeaf: true } => NodeShape.Scalar,
        { Element.Annotation.Kind: AnnotationKind.List, Children: [{ IsRepeated: true }] } => NodeShape.List,
        { Element.Annotation.Kind: AnnotationKind.Map, Children: [{ IsRepeated: true, Children: [{ IsFlat: true }, _] }] } =>
            NodeShape.Map,
        _ => NodeShape.Struct,
    };

    /// <summary>The element of a list; the repeated node itself where that is the element.</summary>
    public static ParquetNode ElementOf(ParquetNode list)
    {
        var repeated = list.Children[0];
        var isElement = repeated.Children is not [{ IsRepeated: false }]
            || repeated.Name == "array"
            || repeated.Name == $"{list.Name}_tuple";
        return isElement ? repeated : repeated.Children[0];
    }
}
