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
    /// <exception cref="HistoryException">
    /// The history is missing and may not be created, or is not for this program.
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

        if (!isThere)
        {
            await session.CommitAsync(cancellationToken);
        }

        return !isThere;
    }

    private static async Task CreateAsync(WarehouseSession session, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var statement in session.Dialect.CreateHistory())
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }
        }
        catch (WarehouseException exception) when (exception.Fault == WarehouseFault.TableProblem)
        {
            throw new HistoryException(
                $"the load history is missing and the user may not create it ({exception.Error.Message}): "
                + "let an administrator run the DDL that docs/history.md shows, or GRANT CREATE ON DATABASE");
        }
    }
}
