using Blueshift.Copy.Decompression;
using Blueshift.Copy.Parquet.Footer;

namespace Blueshift.Copy.Parquet.Schema;

/// <summary>Builds the columns of a file from the lines of its schema.</summary>
internal sealed class SchemaTree
{
    private const int MaxDepth = 100;

    private readonly IReadOnlyList<SchemaElement> _elements;
    private int _next;
    private int _leaves;

    private SchemaTree(IReadOnlyList<SchemaElement> elements) => _elements = elements;

    /// <summary>The columns of the file: the children of the root.</summary>
    /// <exception cref="CorruptFileException">The lines do not make a tree.</exception>
    public static IReadOnlyList<ParquetNode> Build(IReadOnlyList<SchemaElement> elements)
    {
        var tree = new SchemaTree(elements);
        var columns = tree.BuildChildren(tree.Take(), definition: 0, level: 0, depth: 0);
        return tree._next == elements.Count ? columns : throw Corrupt();
    }

    private ParquetNode[] BuildChildren(SchemaElement parent, int definition, int level, int depth)
    {
        if (depth > MaxDepth || parent.ChildCount < 0 || parent.ChildCount > _elements.Count - _next)
        {
            throw Corrupt();
        }

        var children = new ParquetNode[parent.ChildCount];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = BuildNode(definition, level, depth + 1);
        }

        return children;
    }

    private ParquetNode BuildNode(int definition, int level, int depth)
    {
        var element = Take();
        definition += element.Repetition == Repetition.Required ? 0 : 1;
        level += element.Repetition == Repetition.Repeated ? 1 : 0;
        var isLeaf = element.ChildCount == 0;
        var isKnown = Enum.IsDefined(element.Repetition)
            && isLeaf == element.Type is not null
            && (!isLeaf || Enum.IsDefined(element.Type!.Value));
        if (!isKnown)
        {
            throw Corrupt();
        }

        var firstLeaf = _leaves;
        _leaves += isLeaf ? 1 : 0;
        var children = BuildChildren(element, definition, level, depth);
        return new ParquetNode(element, children, firstLeaf, _leaves - firstLeaf, definition, level);
    }

    private SchemaElement Take() => _next < _elements.Count ? _elements[_next++] : throw Corrupt();

    private static CorruptFileException Corrupt() =>
        new("the footer of the Parquet file is corrupt: its schema is not a tree of columns");
}
