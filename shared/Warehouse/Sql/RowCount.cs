namespace Blueshift.Warehouse.Sql;

/// <summary>What the row count of a statement that changes the target means.</summary>
internal enum RowCount
{
    /// <summary>Rows written.</summary>
    Written,

    /// <summary>Rows removed, to be replaced or for good.</summary>
    Removed,

    /// <summary>Rows written, and how many of them were there before nobody can tell.</summary>
    WrittenOrReplaced,

    /// <summary>None: the statement gives one row (written, replaced).</summary>
    Both,
}
