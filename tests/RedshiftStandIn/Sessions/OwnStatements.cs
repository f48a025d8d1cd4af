using System.Globalization;
using Blueshift.RedshiftStandIn.Copying;
using Blueshift.RedshiftStandIn.Sql;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sessions;

/// <summary>The statements that only Redshift has, or that do something else there.</summary>
/// <param name="session">Whose they are.</param>
/// <param name="notices">Takes what Redshift says beside the answer.</param>
/// <param name="duringCopy">Called when the rows of a COPY have been sent.</param>
internal sealed class OwnStatements(Session session, List<ServerError> notices, Func<CancellationToken, Task> duringCopy)
{
    private readonly BackendConnection _backend = session.Backend;

    /// <summary>Carries one out and returns its tag.</summary>
    public Task<string> RunAsync(StatementPlan plan, CancellationToken cancellationToken) => plan.Kind switch
    {
        StatementKind.Copy => CopyAsync(plan.Statement, cancellationToken),
        StatementKind.Truncate => TruncateAsync(plan, cancellationToken),
        StatementKind.Append => AppendAsync(plan, cancellationToken),
        StatementKind.MergeDuplicates => MergeAsync(MergeStatement.Read(plan.Statement), cancellationToken),
        StatementKind.Vacuum => VacuumAsync(plan.Statement, cancellationToken),
        StatementKind.Analyze => AnalyzeAsync(plan.Statement, cancellationToken),
        StatementKind.Cancel => CancelAsync(plan.Statement, cancellationToken),
        _ => Task.FromResult(plan.Sql),
    };

    private async Task<string> CopyAsync(Statement statement, CancellationToken cancellationToken)
    {
        var copy = new CopyStatementParser(statement).Parse();
        var limit = await _backend.RunAsync(
            "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'", cancellationToken);
        var milliseconds = int.Parse(limit[0][0]!, CultureInfo.InvariantCulture);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(milliseconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(milliseconds));
        await new CopyRun(copy, _backend, session.Server, notices, duringCopy).RunAsync(timeout.Token);
        return "COPY";
    }

    /// <summary>It commits what is under way, and itself.</summary>
    private async Task<string> TruncateAsync(StatementPlan plan, CancellationToken cancellationToken)
    {
        await _backend.RunAsync(plan.Sql, cancellationToken);
        if (_backend.IsInTransaction)
        {
            await _backend.RunAsync("COMMIT", cancellationToken);
        }

        return "TRUNCATE TABLE";
    }

    private async Task<string> AppendAsync(StatementPlan plan, CancellationToken cancellationToken)
    {
        RefuseInTransaction("ALTER TABLE APPEND");
        var statement = plan.Statement;
        var from = statement.Find(3, "from");
        if (statement.ReadTable(from + 1) is not var (source, next))
        {
            throw RedshiftException.Syntax(statement[from + 1].Text);
        }

        if (next < statement.Tokens.Count)
        {
            throw RedshiftException.NotSupported($"{statement[next].Text} in the stand-in");
        }

        await InTransactionAsync(
            cancellationToken,
            $"LOCK TABLE {plan.Target!.Sql}, {source.Sql}",
            $"""
            SELECT 1 / (NOT EXISTS (
                SELECT attname, atttypid, atttypmod, attnotnull FROM pg_attribute WHERE attrelid = {Id(source)} AND attnum > 0
                EXCEPT
                SELECT attname, atttypid, atttypmod, attnotnull FROM pg_attribute WHERE attrelid = {Id(plan.Target)})
                AND (SELECT bool_and(relpersistence = 'p') FROM pg_class WHERE oid IN ({Id(source)}, {Id(plan.Target)})))::int
            """,
            $"INSERT INTO {plan.Target.Sql} SELECT * FROM {source.Sql}",
            $"DELETE FROM {source.Sql}");
        return "ALTER TABLE APPEND";
    }

    /// <summary>
    /// MERGE … REMOVE DUPLICATES: rows of the target that the source has are replaced, the others of the source added.
    /// </summary>
    private async Task<string> MergeAsync(MergeStatement merge, CancellationToken cancellationToken)
    {
        var (target, source, alias, condition) = merge;
        var quoted = TableRef.Quote(alias);
        var shape = $"SELECT count(*) FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid = ";
        var counts = await _backend.RunAsync(
            $"SELECT ({shape}{Id(target)}) = ({shape}{Id(source)}), (SELECT relkind FROM pg_class WHERE oid = {Id(source)})",
            cancellationToken);
        if (counts[0] is not ["t", "r"])
        {
            throw RedshiftException.Internal("MERGE with REMOVE DUPLICATES needs two tables with the same columns");
        }

        var doubles = await _backend.RunAsync(
            $"""
            SELECT 1 FROM {target.Sql} JOIN {source.Sql} AS {quoted} ON {condition}
            GROUP BY {target.Sql}.ctid HAVING count(*) > 1 LIMIT 1
            """,
            cancellationToken);
        if (doubles.Count > 0)
        {
            throw RedshiftException.Internal("Found multiple matches to update the same tuple.");
        }

        await InTransactionAsync(
            cancellationToken,
            $"DELETE FROM {target.Sql} USING {source.Sql} AS {quoted} WHERE {condition}",
            $"INSERT INTO {target.Sql} SELECT * FROM {source.Sql}");
        return "MERGE";
    }

    private async Task<string> VacuumAsync(Statement statement, CancellationToken cancellationToken)
    {
        RefuseInTransaction("VACUUM");
        var index = 1;
        while (statement[index].IsAny("full", "sort", "delete", "only", "reindex", "recluster"))
        {
            index++;
        }

        if (statement.ReadTable(index) is var (table, _))
        {
            await _backend.RunAsync($"ANALYZE {table.Sql}", cancellationToken);
        }

        return "VACUUM";
    }

    private async Task<string> AnalyzeAsync(Statement statement, CancellationToken cancellationToken)
    {
        var index = statement[1].IsAny("verbose", "compression") ? 2 : 1;
        if (statement.ReadTable(index) is var (table, next))
        {
            if (next < statement.Tokens.Count && !statement[next].IsAny("(", "predicate", "all"))
            {
                throw RedshiftException.Syntax(statement[next].Text);
            }

            await _backend.RunAsync($"ANALYZE {table.Sql}", cancellationToken);
        }

        return "ANALYZE";
    }

    private async Task<string> CancelAsync(Statement statement, CancellationToken cancellationToken)
    {
        if (statement[1].Kind != TokenKind.Number
            || !int.TryParse(statement[1].Value, CultureInfo.InvariantCulture, out var processId))
        {
            throw RedshiftException.Syntax(statement[1].Text);
        }

        await session.Server.CancelAsync(processId, cancellationToken);
        return "CANCEL";
    }

    private void RefuseInTransaction(string what)
    {
        if (_backend.IsInTransaction)
        {
            throw new RedshiftException(new ServerError("25001", $"{what} cannot run inside a transaction block"));
        }
    }

    private async Task InTransactionAsync(CancellationToken cancellationToken, params string[] statements)
    {
        var isOwn = !_backend.IsInTransaction;
        try
        {
            foreach (var sql in isOwn ? ["BEGIN", .. statements, "COMMIT"] : statements)
            {
                await _backend.RunAsync(sql, cancellationToken);
            }
        }
        catch (RedshiftException) when (isOwn)
        {
            await _backend.RunAsync("ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    private static string Id(TableRef table) => $"{TableRef.Literal(table.Sql)}::regclass";
}
