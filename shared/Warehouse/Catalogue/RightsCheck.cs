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
            problems.Add($"the user may not use schema {table.Relation.Schema}: GRANT USAGE ON SCHEMA {table.Relation.Schema}");
        }

        if (!rights.CanStage)
        {
            problems.Add("the user may not make temporary tables: GRANT TEMPORARY ON DATABASE");
        }

        var missing = MissingOnTable().ToArray();
        if (missing.Length > 0)
        {
            problems.Add($"the user may not load {table.Relation}: GRANT {string.Join(", ", missing)} ON {table.Relation}");
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

        if (NeedsUpdate() ? !CanUpdate() : !table.Rights.CanLock)
        {
            yield return "UPDATE";
        }

        if (NeedsDelete() && !table.Rights.CanDelete)
        {
            yield return "DELETE";
        }
    }

    private bool NeedsUpdate() => plan.Strategy == LoadStrategy.Merge && target.HasKeyIndex;

    private bool NeedsDelete() => plan.Strategy == LoadStrategy.Replace || (plan.Strategy == LoadStrategy.Merge && !target.HasKeyIndex);

    /// <summary>The upsert sets every column but the key, and locking the table asks for the right to change it.</summary>
    private bool CanUpdate() =>
        table.Rights.CanLock
        && table.Columns
            .Where(column => !column.IsGenerated && !column.IsIdentity && target.Key.All(key => key.Name != column.Name))
            .All(column => column.CanUpdate);
}
