using System.Data.Common;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>
/// One transaction on an open DuckDB file. DuckDB works on the caller's thread, so it is given one of its own.
/// </summary>
internal sealed class DuckDbSession : StagingSession
{
    private static readonly DuckDbDialect SharedDialect = new();

    private readonly DuckDBConnection _connection;
    private readonly DuckDBTransaction _transaction;
    private readonly SessionSettings _settings;
    private readonly Action _close;
    private readonly TimeProvider _clock;

    /// <param name="connection">Open; closed with the session.</param>
    /// <param name="transaction">In progress on it.</param>
    /// <param name="settings">What holds for the session.</param>
    /// <param name="close">Called when the file is closed.</param>
    /// <param name="logger">For the time statements take.</param>
    /// <param name="clock">Measures and limits it.</param>
    public DuckDbSession(
        DuckDBConnection connection,
        DuckDBTransaction transaction,
        SessionSettings settings,
        Action close,
        ILogger logger,
        TimeProvider clock)
        : base(logger, clock)
    {
        _connection = connection;
        _transaction = transaction;
        _settings = settings;
        _close = close;
        _clock = clock;
        Catalogue = new DuckDbCatalogue(this);
    }

    public override Dialect Dialect => SharedDialect;

    public override ICatalogue Catalogue { get; }

    public override Task<IReadOnlyList<IStagingWriter>> OpenStagingAsync(
        TargetTable target, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IStagingWriter>>([new ChunkWriter(_connection.NativeConnection, target)]);

    public override Task CommitAsync(CancellationToken cancellationToken) =>
        TraceAsync("commit", "COMMIT", () => GuardAsync(
            "commit",
            () => Task.Run(
                () =>
                {
                    _transaction.Commit();
                    return true;
                },
                cancellationToken),
            cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await Task.Run(_transaction.Dispose);
        }
        catch (DuckDBException exception)
        {
            WarehouseLog.RollbackFailed(Logger, exception, _settings.Name);
        }
        finally
        {
            await Task.Run(_connection.Dispose);
            _close();
        }
    }

    protected override IEnumerable<KeyValuePair<string, object?>> TraceTags =>
    [
        new("db.system.name", "duckdb"),
        new("db.namespace", Path.GetFileNameWithoutExtension(_connection.DataSource)),
    ];

    protected override DbCommand CreateCommand(SqlStatement statement)
    {
        if (statement.HasForeignSql)
        {
            RefuseMoreThanOne(statement);
        }

        var command = _connection.CreateCommand();
        command.CommandText = statement.Text;
        command.Transaction = _transaction;
        foreach (var value in statement.Parameters)
        {
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        }

        return command;
    }

    /// <summary>DuckDB has no limit for statements of its own; it can be interrupted.</summary>
    protected override async Task<T> InvokeAsync<T>(
        DbCommand command, Func<DbCommand, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.StatementTimeout, _clock);
        await using var atLimit = limit.Token.Register(command.Cancel);
        await using var atCancel = cancellationToken.Register(command.Cancel);
        return await Task.Run(() => run(command, CancellationToken.None), cancellationToken);
    }

    protected override bool IsFromDatabase(Exception exception) =>
        exception is DuckDBException or OperationCanceledException;

    /// <summary>DuckDB's own exception may hold values of rows: it is not passed on as it is.</summary>
    protected override WarehouseException Translate(Exception exception, string label, TimeSpan elapsed)
    {
        var error = exception is DuckDBException { ErrorType: not DuckDBErrorType.Interrupt } refused
            ? new SqlError(
                DuckDbFailures.Classify(refused.ErrorType), refused.ErrorType.ToString(), FirstLine(refused.Message))
            : new SqlError(
                WarehouseFault.Timeout,
                nameof(DuckDBErrorType.Interrupt),
                "the statement ran past its limit and was interrupted");
        return new WarehouseException(label, error, null);
    }

    /// <summary>The others show the statement.</summary>
    private static string FirstLine(string message) => message.Split('\n', 2)[0];

    private void RefuseMoreThanOne(SqlStatement statement)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(
            _connection.NativeConnection, statement.Text, out var extracted);
        extracted.Dispose();
        if (count > 1)
        {
            var error = new SqlError(WarehouseFault.TableProblem, null, "it is more than one statement");
            throw new WarehouseException(statement.Label, error, null);
        }
    }
}
