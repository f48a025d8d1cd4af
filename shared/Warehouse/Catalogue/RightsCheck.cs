using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>Which rights a load lacks, each as the GRANT that would give it.</summary>
internal sealed class RightsCheck(LoadPlan plan, CatalogueTable table, TargetTable target)
{
    public void AddTo(List<string> problems)
    {
        var rights = table.Rights;
        if (!rights.CanUseSchema)
        {
            var schema = table.Relation.Schema;
            problems.Add($"the user may not use schema {schema}: GRANT USAGE ON SCHEMA {schema}");
        }

        if (!rights.CanStage)
        {
            problems.Add("the user may not make temporary tables: GRANT TEMPORARY ON DATABASE");
        }

        var missing = MissingOnTable().ToArray();
        if (missing.Length > 0)
        {
            var grant = $"GRANT {string.Join(", ", missing)} ON {table.Relation}";
            problems.Add($"the user may not load {table.Relation}: {grant}");
        }
    }

    private IEnumerable<string> MissingOnTable()
    {
        if (plan.Strategy != LoadStrategy.Replace && !target.Key.All(column => column.Column.CanSelect))
        {
            yield return "SELECT";
        }

        if (!target.Columns.All(column => column.Column.CanInsert))
        {
            yield return "INSERT";
        }

        if (target.Deletes(plan.Strategy))
        {
            if (!table.Rights.CanDelete)
            {
                yield return "DELETE";
            }
        }
        else if (!CanUpdate())
        {
            yield return "UPDATE";
        }
    }

    /// <summary>
    /// An upsert sets every column but the key; locking the table alone asks for the right to change it.
    /// </summary>
    private bool CanUpdate() =>
        table.Rights.CanLock
        && (plan.Strategy != LoadStrategy.Merge
            || target.Set.All(set => table.Columns.First(column => column.Name == set).CanUpdate));
}
