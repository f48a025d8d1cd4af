using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Staging that several sessions fill at a time: an unlogged table, committed before the load and dropped by its
/// transaction. One that a crash has left behind is known by its lock, which nobody holds any more.
/// </summary>
/// <param name="name">The load's.</param>
/// <param name="settings">Those of the load's session.</param>
/// <param name="open">Opens a further session.</param>
/// <param name="logger">For what was swept away.</param>
internal sealed class SharedStaging(
    SharedStagingName name, SessionSettings settings, PostgreSqlSession.OpenSession open, ILogger logger)
{
    private static readonly TimeSpan HousekeepingTimeout = TimeSpan.FromSeconds(10);

    private static readonly SqlStatement FindAll = new(
        "look for staging tables",
        """
        SELECT relname FROM pg_catalog.pg_class
        WHERE relnamespace = to_regnamespace('blueshift') AND relkind = 'r' AND relname LIKE $1
        """,
        SharedStagingName.Pattern);

    public PostgreSqlDialect Dialect { get; } = new(name);

    /// <summary>Runs in the load's transaction, before the table is made: with it, the lock ends.</summary>
    public SqlStatement TakeLock => new("own staging", "SELECT pg_advisory_xact_lock($1)", name.LockKey);

    /// <summary>Runs in the load's transaction, as its last statement.</summary>
    public SqlStatement Drop => DropTable(name);

    private SessionSettings Housekeeping => new(settings.Name, HousekeepingTimeout);

    /// <summary>Makes the table for all sessions to see, and drops those that dead loads have left.</summary>
    public async Task CreateAsync(TargetTable target, CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        await using var session = await open(Housekeeping, cancellationToken);
        await session.ExecuteAsync(Dialect.CreateStaging(target), cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>Opens as many further writers as the database has room for.</summary>
    public async Task<IReadOnlyList<IStagingWriter>> OpenWritersAsync(
        TargetTable target, int count, CancellationToken cancellationToken)
    {
        var writers = new List<IStagingWriter>();
        try
        {
            while (writers.Count < count)
            {
                var session = await open(settings, cancellationToken);
                writers.Add(await session.OpenOwnWriterAsync(Dialect, target, cancellationToken));
            }
        }
        catch (WarehouseException exception)
        {
            WarehouseLog.FewerStreams(logger, writers.Count + 1, exception.Error.Message);
        }
        catch
        {
            await Closing.CloseAllAsync(writers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return writers;
    }

    /// <summary>Drops the table of a load that has been rolled back.</summary>
    public Task DropAsync() => DropIfLeftAsync(name, WarehouseLog.StagingDropped, CancellationToken.None);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tables;
        await using (var session = await open(Housekeeping, cancellationToken))
        {
            tables = await session.QueryAsync(FindAll, row => row.GetString(0), cancellationToken);
        }

        foreach (var left in tables.Select(SharedStagingName.TryParse).OfType<SharedStagingName>())
        {
            await DropIfLeftAsync(left, WarehouseLog.StagingSwept, cancellationToken);
        }
    }

    private async Task DropIfLeftAsync(
        SharedStagingName left, Action<ILogger, string> log, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await open(Housekeeping, cancellationToken);
            var isLeft = await session.QueryAsync(
                new("look who owns staging", "SELECT pg_try_advisory_xact_lock($1)", left.LockKey),
                row => row.GetBoolean(0),
                cancellationToken);
            if (isLeft[0])
            {
                await session.ExecuteAsync(DropTable(left), cancellationToken);
                await session.CommitAsync(cancellationToken);
                log(logger, left.Staging);
            }
        }
        catch (WarehouseException exception)
        {
            // Another user's, or another sweep's: it stands in nobody's way.
            WarehouseLog.StagingLeft(logger, left.Staging, exception.Error.Message);
        }
    }

    private static SqlStatement DropTable(SharedStagingName table) =>
        new("drop staging", $"DROP TABLE IF EXISTS {table.Staging}");
}
