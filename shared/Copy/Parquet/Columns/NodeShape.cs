namespace Blueshift.Copy.Parquet.Columns;

/// <summary>What a node of a nested column becomes in JSON.</summary>
internal enum NodeShape
{
    Scalar,
    Struct,

    /// <summary>Its one child is repeated, and the elements are within or are that child.</summary>
    List,

    /// <summary>Its one child is repeated, and has a key and a value.</summary>
    Map,
}
