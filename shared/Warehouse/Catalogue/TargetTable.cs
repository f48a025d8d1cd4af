using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>The table a load fills, with everything its statements depend on.</summary>
internal sealed record TargetTable
{
    public required Relation Relation { get; init; }

    /// <summary>The manifest's columns, in file order.</summary>
    public required IReadOnlyList<TargetColumn> Columns { get; init; }

    /// <summary>The manifest's key; empty when it has none.</summary>
    public required IReadOnlyList<TargetColumn> Key { get; init; }

    /// <summary>Columns that the manifest does not list: a replaced row gets their defaults.</summary>
    public required IReadOnlyList<string> Defaulted { get; init; }

    /// <summary>Columns that the database computes from others.</summary>
    public IReadOnlyList<string> Generated { get; init; } = [];

    /// <summary>Whether a unique index covers exactly the key.</summary>
    public required bool HasKeyIndex { get; init; }

    /// <summary>
    /// The columns that an upsert sets in a row that is there: all but the key, unless its text may differ.
    /// </summary>
    public IEnumerable<string> Set =>
        Columns
            .Where(column => !Key.Contains(column) || column.Column.ComparesLoosely)
            .Select(column => column.Name)
            .Concat(Defaulted);

    /// <summary>
    /// Whether rows can be replaced where they are. PostgreSQL sets a column that is GENERATED ALWAYS AS IDENTITY to nothing
    /// but its default, so that a row whose value for one comes from a file has to be inserted.
    /// </summary>
    public bool CanUpsert =>
        HasKeyIndex && !Columns.Any(column => column.Column.IsAlwaysIdentity && !Key.Contains(column));

    /// <summary>Whether values of the files take the place of those that the database would give.</summary>
    public bool OverridesIdentity => Columns.Any(column => column.Column.IsAlwaysIdentity);

    /// <summary>Whether a load deletes rows of the table.</summary>
    public bool Deletes(LoadStrategy strategy) =>
        strategy == LoadStrategy.Replace || (strategy == LoadStrategy.Merge && !CanUpsert);

    public TargetColumn this[ColumnName written] => Columns.First(column => column.Written == written);

    public override string ToString() => Relation.ToString();
}
