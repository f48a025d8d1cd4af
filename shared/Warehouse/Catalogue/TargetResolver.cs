using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Problems;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>Holds a plan against the table it is for, and says all that does not fit.</summary>
internal sealed class TargetResolver(LoadPlan plan, CatalogueTable table)
{
    private readonly List<string> _problems = [];

    /// <exception cref="TableProblemException">The table cannot take the load.</exception>
    public TargetTable Resolve()
    {
        var columns = plan.Columns.Select(Find).OfType<TargetColumn>().ToArray();
        var key = columns.Where(column => plan.Key.Contains(column.Written)).ToArray();
        var target = new TargetTable
        {
            Relation = table.Relation,
            Columns = columns,
            Key = key,
            Defaulted =
            [
                .. Unlisted(columns)
                    .Where(column => !column.IsGenerated && !column.IsIdentity)
                    .Select(column => column.Name),
            ],
            Generated = [.. table.Columns.Where(column => column.IsGenerated).Select(column => column.Name)],
            HasKeyIndex =
                key.Length > 0
                && table.UniqueIndexes.Any(index => index.SetEquals(key.Select(column => column.Name))),
        };

        CheckColumns(columns);
        CheckUnlisted(columns);
        CheckReferences(target);
        new RightsCheck(plan, table, target).AddTo(_problems);
        return _problems.Count == 0 ? target : throw new TableProblemException(_problems);
    }

    private TargetColumn? Find(ColumnName written)
    {
        var found = table.Columns.FirstOrDefault(column => column.Name == written.Value);
        if (found is null)
        {
            var byCase = table.Columns
                .Where(column => column.Name.Equals(written.Value, StringComparison.OrdinalIgnoreCase))
                .ToArray();
            if (byCase.Length > 1)
            {
                _problems.Add(
                    $"column {written} may be any of {Listed(byCase)}: "
                    + "write the one that is meant, in upper and lower case as it stands here");
                return null;
            }

            found = byCase.SingleOrDefault();
        }

        if (found is null)
        {
            var nearest = NearestName.Of(written.Value, table.Columns.Select(column => column.Name));
            var mend = nearest is null ? "add it, or mend :columns" : $"there is {nearest}";
            _problems.Add($"there is no column {written}: {mend}");
            return null;
        }

        var isNullable = found.IsNullable && !(plan.NullKeys == NullKeyPolicy.Fail && plan.Key.Contains(written));
        return new TargetColumn(written, found, new CopyColumn(found.Name, found.Type, isNullable));
    }

    private void CheckColumns(IReadOnlyList<TargetColumn> columns)
    {
        foreach (var twice in columns.GroupBy(column => column.Name).Where(group => group.Count() > 1))
        {
            var spellings = string.Join(" and ", twice.Select(column => column.Written));
            _problems.Add($":columns names the column {twice.Key} more than once, as {spellings}");
        }

        foreach (var column in columns.Where(column => column.Column.IsGenerated))
        {
            _problems.Add(
                $"column {column.Name} is computed from other columns: leave it out of the files and of :columns");
        }

        CheckIdentities(columns);
        if (_problems.Count > 0)
        {
            _problems.Add($"the columns of {table.Relation} are {Listed(table.Columns)}");
        }
    }

    private void CheckIdentities(IReadOnlyList<TargetColumn> columns)
    {
        if (plan.Copy.ExplicitIds)
        {
            if (!columns.Any(column => column.Column.IsIdentity))
            {
                _problems.Add(
                    $"EXPLICIT_IDS is for values of an IDENTITY column, and none of :columns is one in {table.Relation}: "
                    + "take it out of :options, or add the column to :columns and to the files");
            }

            return;
        }

        foreach (var column in columns.Where(column => column.Column.IsAlwaysIdentity))
        {
            _problems.Add(
                $"column {column.Name} is GENERATED ALWAYS AS IDENTITY: "
                + "leave it out, or set EXPLICIT_IDS in :options to load its values from the files");
        }
    }

    /// <summary>A trigger may fill a column, so with one there is nothing to say beforehand.</summary>
    private void CheckUnlisted(IReadOnlyList<TargetColumn> columns)
    {
        var unfilled = Unlisted(columns).Where(column =>
            column is { IsNullable: false, HasDefault: false, IsGenerated: false, IsIdentity: false }
            && !table.HasInsertTrigger);
        _problems.AddRange(unfilled.Select(column =>
            $"column {column.Name} is NOT NULL, has no default and is not in :columns: "
            + "give it a default, or add it to the files"));
    }

    private void CheckReferences(TargetTable target)
    {
        if (!target.Deletes(plan.Strategy) || table.CascadingReferences.Count == 0)
        {
            return;
        }

        var references = string.Join(", ", table.CascadingReferences);
        var mend = (plan.Strategy, target.HasKeyIndex) switch
        {
            (LoadStrategy.Replace, _) => "use :strategy \"merge\"",
            (_, true) => "leave identity columns that are not in the key out of :columns",
            _ => "add a unique index on exactly the key",
        };
        _problems.Add($"deleting rows of {target} would change rows of other tables, by {references}: {mend}");
    }

    private IEnumerable<CatalogueColumn> Unlisted(IReadOnlyList<TargetColumn> columns) =>
        table.Columns.Where(column => columns.All(listed => listed.Name != column.Name));

    private static string Listed(IEnumerable<CatalogueColumn> columns) =>
        string.Join(", ", columns.Select(column => column.Name));
}
