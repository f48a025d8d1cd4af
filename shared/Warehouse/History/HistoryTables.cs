using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.History;

/// <summary>The history's tables in one database: whether they are there, and making them.</summary>
internal static class HistoryTables
{
    private static readonly TableName Files = TableName.TryParse("blueshift.load_files")!;
    private static readonly TableName VersionTable = TableName.TryParse("blueshift.history_version")!;

    private static readonly SqlStatement ReadVersion = new(
        "read the history's version", "SELECT max(oldest_writer) FROM blueshift.history_version");

    /// <summary>Whether there is a history. An error is never taken for a no.</summary>
    public static async Task<bool> ExistAsync(WarehouseSession session, CancellationToken cancellationToken) =>
        (await session.Catalogue.FindAsync(Files, cancellationToken)).Count > 0;

    /// <summary>Creates what is missing, and commits it. Never changes what is there.</summary>
    /// <returns>Whether anything was missing.</returns>
    /// <exception cref="HistoryException">
    /// The history, or a part of it, is missing and may not be created, or is not for this program.
    /// </exception>
    public static async Task<bool> EnsureAsync(WarehouseSession session, CancellationToken cancellationToken)
    {
        var isThere = (await session.Catalogue.FindAsync(VersionTable, cancellationToken)).Count > 0;
        if (!isThere)
        {
            await CreateAsync(session, cancellationToken);
        }

        var oldestWriter = (await session.QueryAsync(ReadVersion, row => row.GetInt32(0), cancellationToken))[0];
        if (oldestWriter > HistoryDdl.Version)
        {
            throw new HistoryException(
                "the load history in schema blueshift needs a newer Blueshift: "
                + $"version {oldestWriter} of its tables, and this program knows {HistoryDdl.Version}");
        }

        var isCreated = !isThere || await EnsureErrorTableAsync(session, cancellationToken);
        if (isCreated)
        {
            await session.CommitAsync(cancellationToken);
        }

        return isCreated;
    }

    private static async Task CreateAsync(WarehouseSession session, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(session, session.History.CreateHistory(), cancellationToken);
        }
        catch (WarehouseException exception) when (exception.Fault == WarehouseFault.TableProblem)
        {
            throw new HistoryException(
                $"the load history is missing and the user may not create it ({exception.Error.Message}): "
                + "let an administrator run the DDL that docs/history.md shows, or GRANT CREATE ON DATABASE");
        }
    }

    /// <summary>
    /// The right to add to it is asked for before the load: else it would be missed by the first load that has rows to
    /// record, when all its work is done.
    /// </summary>
    private static async Task<bool> EnsureErrorTableAsync(WarehouseSession session, CancellationToken cancellationToken)
    {
        var mayRecord = (await session.QueryAsync(
            session.History.MayRecordErrors(), row => row.IsDBNull(0) ? (bool?)null : row.GetBoolean(0), cancellationToken))[0];
        if (mayRecord == false)
        {
            throw new HistoryException(
                "the user may not add to the load history's table of rejected rows: "
                + "GRANT SELECT, INSERT ON blueshift.load_errors");
        }

        if (mayRecord is null)
        {
            await CreateErrorTableAsync(session, cancellationToken);
        }

        return mayRecord is null;
    }

    private static async Task CreateErrorTableAsync(WarehouseSession session, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(session, session.History.CreateErrorTable(), cancellationToken);
        }
        catch (WarehouseException exception) when (exception.Fault == WarehouseFault.TableProblem)
        {
            throw new HistoryException(
                "the load history is of an earlier version and lacks the table blueshift.load_errors, which the user may "
                + $"not create ({exception.Error.Message}): let the history's owner run the DDL that docs/history.md shows, "
                + "once more, and GRANT SELECT, INSERT ON blueshift.load_errors; or GRANT CREATE ON SCHEMA blueshift");
        }
    }

    private static async Task RunAsync(
        WarehouseSession session, IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }
}
