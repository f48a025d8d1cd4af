namespace Blueshift.Warehouse.Sql;

/// <summary>What the row count of a statement that changes the target means.</summary>
internal enum RowCount
{
    /// <summary>Rows written.</summary>
    Written,

    /// <summary>Rows removed, to be replaced or for good.</summary>
    Removed,

    /// <summary>Rows written; it does not say how many of them were there before.</summary>
    WrittenOrReplaced,
}
