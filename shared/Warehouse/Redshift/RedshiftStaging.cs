using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// A temporary table of one load. It has a name that no other table has: a temporary table hides the one that is called the
/// same.
/// </summary>
/// <param name="LoadId">Whose it is.</param>
/// <param name="Round">Which of the load's tables.</param>
/// <param name="HasTargetColumns">Whether it has every column of the target, and not only those of the manifest.</param>
internal sealed record RedshiftStaging(Guid LoadId, int Round, bool HasTargetColumns)
{
    /// <summary>Needs no quotation marks to be a name.</summary>
    public string Name => $"blueshift_staging_{LoadId:n}_{Round}";

    /// <summary>Why MERGE … REMOVE DUPLICATES cannot be used; null when it can.</summary>
    public static string? ProblemOfMerge(CatalogueTable table, TargetTable target, bool hasQuery) => table switch
    {
        _ when hasQuery => "it does not go with a query in :staging-select",
        _ when table.Columns.FirstOrDefault(column => column.IsIdentity) is { } identity =>
            $"column {identity.Name} numbers itself, and staging has to have all columns of the table",
        _ when target.Key.FirstOrDefault(column => column.Column.IsNullable && !column.Copy.IsNullable) is { } key =>
            $"column {key.Name} of the key may be NULL: declare it NOT NULL, or set :null-keys :append",
        _ => null,
    };

    /// <summary>
    /// Whether staging may be made like the target, with its distribution, so that the merge joins where the rows are. Not
    /// where COPY would number a column by itself, nor where a column of the key has to refuse NULL and the target's does
    /// not.
    /// </summary>
    public static bool MayBeLike(CatalogueTable table, TargetTable target) =>
        !table.Columns.Any(column => column.IsIdentity)
        && target.Columns.All(column => column.Copy.IsNullable == column.Column.IsNullable);
}
