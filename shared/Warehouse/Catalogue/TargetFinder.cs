using Blueshift.Domain.Loading;
using Blueshift.Domain.Problems;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>Finds the table that a manifest names.</summary>
internal sealed class TargetFinder(ICatalogue catalogue)
{
    /// <summary>
    /// An exact match first; else, since names without quotes mean any case, the only one that differs in case alone.
    /// </summary>
    /// <exception cref="TableProblemException">There is none, or more than one, or it is no table.</exception>
    public async Task<Relation> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        var found = await catalogue.FindAsync(name, cancellationToken);
        var exact = found.Where(relation => IsExactly(relation, name)).MinBy(relation => relation.Place);
        var relation = exact ?? PickByCase(name, found) ?? throw await NotFoundAsync(name, cancellationToken);
        return relation.Kind is RelationKind.Table or RelationKind.PartitionedTable
            ? relation
            : throw new TableProblemException([$"{relation} is {Describe(relation.Kind)}: only a table can be loaded"]);
    }

    private static bool IsExactly(Relation relation, TableName name) =>
        relation.Name == name.Name && (name.Schema is null || relation.Schema == name.Schema);

    private static Relation? PickByCase(TableName name, IReadOnlyList<Relation> found)
    {
        var nearest = found.Where(relation => relation.Place == found.Min(other => other.Place)).ToArray();
        return nearest.Length < 2
            ? nearest.SingleOrDefault()
            : throw new TableProblemException([
                $"{name} may be any of {string.Join(", ", nearest.Select(relation => relation.ToString()))}: "
                + "write the one that is meant, in upper and lower case as it stands here"]);
    }

    private async Task<TableProblemException> NotFoundAsync(TableName name, CancellationToken cancellationToken)
    {
        var tables = await catalogue.ListTablesAsync(cancellationToken);
        var meant = tables.FirstOrDefault(table => table.EndsWith($".{name.Name}", StringComparison.OrdinalIgnoreCase))
            ?? NearestName.Of(name.ToString(), tables)
            ?? tables.FirstOrDefault(table => NearestName.Of(name.Name, [WithoutSchema(table)]) is not null);
        var hint = meant is null ? "create it, or mend :table" : $"there is {meant}";
        return new TableProblemException([$"there is no table {name}: {hint}"]);
    }

    private static string WithoutSchema(string table) => table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static string Describe(RelationKind kind) => kind switch
    {
        RelationKind.View => "a view",
        RelationKind.MaterializedView => "a materialized view",
        _ => "a foreign table",
    };
}
