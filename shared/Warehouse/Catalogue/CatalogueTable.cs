namespace Blueshift.Warehouse.Catalogue;

/// <summary>A table as the catalogue describes it.</summary>
internal sealed record CatalogueTable
{
    public required Relation Relation { get; init; }

    /// <summary>In the table's order.</summary>
    public required IReadOnlyList<CatalogueColumn> Columns { get; init; }

    /// <summary>
    /// The columns of each unique index that an upsert can go by: whole, immediate, of plain columns.
    /// </summary>
    public IReadOnlyList<IReadOnlySet<string>> UniqueIndexes { get; init; } = [];

    /// <summary>
    /// Foreign keys that change other rows when a row of this table is deleted, described for a person.
    /// </summary>
    public IReadOnlyList<string> CascadingReferences { get; init; } = [];

    /// <summary>Whether a trigger sees rows before they are inserted, and so may fill what they lack.</summary>
    public bool HasInsertTrigger { get; init; }

    public TableRights Rights { get; init; } = TableRights.All;
}
