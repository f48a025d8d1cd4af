using System.Data.Common;
using Blueshift.Warehouse.Catalogue;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.Sql;

/// <summary>
/// One connection with one transaction in progress. Disposed without <see cref="CommitAsync"/>, it rolls back.
/// Everything that goes wrong is a <see cref="WarehouseException"/>.
/// </summary>
internal abstract class WarehouseSession(ILogger logger, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How the history is read and written here.</summary>
    public abstract HistoryDialect History { get; }

    /// <summary>What the database says of its tables.</summary>
    public abstract ICatalogue Catalogue { get; }

    public ILogger Logger => logger;

    /// <summary>Which database it is, as attributes of spans.</summary>
    protected abstract IEnumerable<KeyValuePair<string, object?>> TraceTags { get; }

    public Task<long> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        RunAsync(
            statement,
            async (command, token) => (long)await command.ExecuteNonQueryAsync(token),
            cancellationToken);

    /// <summary>Hands each row on as it arrives: memory does not grow with the result.</summary>
    public Task ReadAsync(SqlStatement statement, Action<DbDataReader> takeRow, CancellationToken cancellationToken) =>
        RunAsync(
            statement,
            async (command, token) =>
            {
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    takeRow(reader);
                }

                return true;
            },
            cancellationToken);

    /// <summary>For small results.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        SqlStatement statement, Func<DbDataReader, T> readRow, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await ReadAsync(statement, reader => rows.Add(readRow(reader)), cancellationToken);
        return rows;
    }

    public abstract Task CommitAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs what may fail in the database's own way, and makes the failure ours.</summary>
    /// <param name="label">What it does.</param>
    /// <param name="run">Does it.</param>
    /// <param name="cancellationToken">What <paramref name="run"/> was given.</param>
    public async Task<T> GuardAsync<T>(string label, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            return await run();
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && IsFromDatabase(exception))
        {
            throw new OperationCanceledException(label, cancellationToken);
        }
        catch (Exception exception) when (IsFromDatabase(exception))
        {
            throw Translate(exception, label, clock.GetElapsedTime(started));
        }
    }

    /// <summary>Runs something in a span of its own.</summary>
    protected async Task<T> TraceAsync<T>(string label, string? text, Func<Task<T>> run)
    {
        using var span = WarehouseTrace.StartStatement(label, text, TraceTags);
        try
        {
            return await run();
        }
        catch (WarehouseException exception)
        {
            span?.Fail(exception);
            throw;
        }
    }

    protected abstract DbCommand CreateCommand(SqlStatement statement);

    protected virtual Task<T> InvokeAsync<T>(
        DbCommand command, Func<DbCommand, CancellationToken, Task<T>> run, CancellationToken cancellationToken) =>
        run(command, cancellationToken);

    protected abstract bool IsFromDatabase(Exception exception);

    protected abstract WarehouseException Translate(Exception exception, string label, TimeSpan elapsed);

    private async Task<T> RunAsync<T>(
        SqlStatement statement, Func<DbCommand, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        await using var command = CreateCommand(statement);
        var started = clock.GetTimestamp();
        var result = await TraceAsync(
            statement.Label,
            statement.Text,
            () => GuardAsync(statement.Label, () => InvokeAsync(command, run, cancellationToken), cancellationToken));
        WarehouseLog.StatementRun(logger, statement.Label, (long)clock.GetElapsedTime(started).TotalMilliseconds);
        return result;
    }
}
