using System.Data.Common;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Holds the staged rows against the constraint that PostgreSQL names: a CHECK, a foreign key to another table, a unique
/// index. Of others, and where a trigger has changed the rows, nothing is found.
/// </summary>
internal sealed class PostgreSqlConstraints(PostgreSqlSession session, TargetTable target, LoadPlan plan) : ConstraintSearch
{
    private const string CheckViolation = "23514";
    private const string ForeignKeyViolation = "23503";
    private const string UniqueViolation = "23505";

    private readonly bool _isOfFiles = !plan.Steps.Any(step => step is LoadStep.SelectStaging { Select: StagingSelect.Query });

    private PostgreSqlDialect Sql => (PostgreSqlDialect)session.Dialect;

    public override Task MarkAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(PostgreSqlDialect.SetSavepoint, cancellationToken);

    public override async Task<IReadOnlyList<RefusedRows>> FindAsync(SqlError refused, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(PostgreSqlDialect.ReturnToSavepoint, cancellationToken);
        if (!_isOfFiles || refused.Constraint is null || refused.Table is null)
        {
            return [];
        }

        IReadOnlyList<RefusedRows> found = [];
        try
        {
            found = await LookAsync(refused, cancellationToken);
        }
        catch (WarehouseException exception) when (exception.Fault != WarehouseFault.Transient)
        {
            // What stands in the way of the search, such as a missing right on a table referred to, is no failure of its own.
            WarehouseLog.ConstraintNotSearched(session.Logger, refused.Constraint, exception.Message);
        }

        await session.ExecuteAsync(PostgreSqlDialect.ReturnToSavepoint, cancellationToken);
        return found;
    }

    private Task<IReadOnlyList<RefusedRows>> LookAsync(SqlError refused, CancellationToken cancellationToken) =>
        refused.Code switch
        {
            CheckViolation or ForeignKeyViolation => LookAtConstraintAsync(refused, cancellationToken),
            UniqueViolation => LookAtIndexAsync(refused, cancellationToken),
            _ => Task.FromResult<IReadOnlyList<RefusedRows>>([]),
        };

    private async Task<IReadOnlyList<RefusedRows>> LookAtConstraintAsync(
        SqlError refused, CancellationToken cancellationToken)
    {
        var found = await session.QueryAsync(
            ConstraintQueries.FindConstraint(target.Relation, refused),
            row => (
                IsCheck: row.GetString(0) == "c",
                Definition: row.GetString(1),
                Condition: row.IsDBNull(2) ? string.Empty : row.GetString(2),
                Columns: row.GetFieldValue<string[]>(3),
                Parent: row.GetString(4),
                ParentColumns: row.GetFieldValue<string[]>(5)),
            cancellationToken);
        if (found is not [var constraint] || constraint.IsCheck != (refused.Code == CheckViolation))
        {
            return [];
        }

        var listed = Listed(constraint.Columns);
        if (constraint.IsCheck)
        {
            return await LookAtCheckAsync(
                refused, constraint.Definition, constraint.Condition, constraint.Columns, listed, cancellationToken);
        }

        return listed.Length == constraint.Columns.Length
            ? await RunAsync(
                Sql.FindByReference(target, listed, constraint.Parent, constraint.ParentColumns),
                refused,
                $"constraint {refused.Constraint} refuses it, for there is no such row: {constraint.Definition}",
                listed,
                cancellationToken)
            : [];
    }

    private async Task<IReadOnlyList<RefusedRows>> LookAtCheckAsync(
        SqlError refused,
        string definition,
        string condition,
        string[] names,
        TargetColumn[] listed,
        CancellationToken cancellationToken)
    {
        var unlisted = names.Except(listed.Select(column => column.Name)).ToArray();
        var isComputed = unlisted.Any(target.Generated.Contains);

        // Where it is about nothing that files bring, no row is at fault more than another.
        if ((listed.Length == 0 && !isComputed)
            || await FindExpressionsAsync(unlisted, cancellationToken) is not { } expressions)
        {
            return [];
        }

        IReadOnlyList<TargetColumn> shown = listed.Length > 0 ? listed : target.Key.Count > 0 ? target.Key : target.Columns;
        return await RunAsync(
            Sql.FindByCheck(target, shown, expressions, condition),
            refused,
            $"constraint {refused.Constraint} refuses it: {definition}",
            shown,
            cancellationToken);
    }

    private async Task<IReadOnlyList<RefusedRows>> LookAtIndexAsync(SqlError refused, CancellationToken cancellationToken)
    {
        var found = await session.QueryAsync(
            ConstraintQueries.FindIndex(target.Relation, refused), row => row.GetFieldValue<string[]>(0), cancellationToken);
        if (found is not [var names] || Listed(names) is not { } columns || columns.Length != names.Length)
        {
            return [];
        }

        var subject = columns.Length == 1 ? $"the same {columns[0].Name}" : $"the same ({string.Join(", ", names)})";
        var together = await RunAsync(
            Sql.FindAmongEachOther(target, plan.Strategy, columns),
            refused,
            $"unique index {refused.Constraint} refuses it: another row of the batch has {subject}",
            columns,
            cancellationToken);
        var alone = await RunAsync(
            Sql.FindAgainstTarget(target, plan.Strategy, columns),
            refused,
            $"unique index {refused.Constraint} refuses it: a row of the table, which stays, has {subject}",
            columns,
            cancellationToken);
        return [.. together.Select(rows => rows with { IsAmongEachOther = true }), .. alone];
    }

    private async Task<IReadOnlyList<RefusedRows>> RunAsync(
        SqlStatement search,
        SqlError refused,
        string reason,
        IReadOnlyList<TargetColumn> columns,
        CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(search, ReadRow, cancellationToken);
        return rows.Count == 0 ? [] : [new RefusedRows(refused, reason, columns, rows)];
    }

    /// <returns>Null where a column is numbered by the database: a number that is asked for is used up.</returns>
    private async Task<IReadOnlyList<ColumnExpression>?> FindExpressionsAsync(
        string[] names, CancellationToken cancellationToken)
    {
        if (names.Any(name => !target.Defaulted.Contains(name) && !target.Generated.Contains(name)))
        {
            return null;
        }

        return names.Length == 0
            ? []
            : await session.QueryAsync(
                ConstraintQueries.FindExpressions(target.Relation, names),
                row => new ColumnExpression(
                    row.GetString(0), row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3)),
                cancellationToken);
    }

    private TargetColumn[] Listed(IEnumerable<string> names) =>
        [.. names.Select(name => target.Columns.FirstOrDefault(column => column.Name == name)).OfType<TargetColumn>()];

    private static RefusedRow ReadRow(DbDataReader row) =>
        new(RowOrigin.FromInt64(row.GetInt64(0)), row.GetString(1), row.GetInt64(2));
}
