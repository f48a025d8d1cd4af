using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// One connection to a Redshift, used by nobody before or after. Each statement commits by itself until <see
/// cref="BeginAsync"/>: a private staging table is filled before the transaction, which is short that way.
/// </summary>
internal sealed partial class RedshiftSession : WarehouseSession
{
    private readonly NpgsqlDataSource _source;
    private readonly SessionSettings _settings;
    private readonly TimeProvider _clock;
    private NpgsqlConnection _connection;
    private SecretSql? _secret;
    private bool _isInTransaction;

    private RedshiftSession(
        NpgsqlDataSource source, SessionSettings settings, ILogger logger, TimeProvider clock)
        : base(logger, clock)
    {
        _source = source;
        _connection = source.CreateConnection();
        _settings = settings;
        _clock = clock;
        Catalogue = new RedshiftCatalogue(this);
    }

    public override HistoryDialect History { get; } = new RedshiftHistory();

    public override ICatalogue Catalogue { get; }

    /// <summary>How many rows the last COPY said it could not load; 0 where it said nothing.</summary>
    public long RowsLeftOut { get; private set; }

    public static async Task<RedshiftSession> OpenAsync(
        NpgsqlDataSource source,
        SessionSettings settings,
        ILogger logger,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var session = new RedshiftSession(source, settings, logger, clock);
        try
        {
            await session.ConnectAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Connects again if there is no connection any more, with nothing left of the old one. Npgsql takes an error of class XX
    /// for the end of a connection, and to Redshift it is the class of every failed COPY.
    /// </summary>
    public async Task ReviveAsync(CancellationToken cancellationToken)
    {
        if (_connection.State == ConnectionState.Open)
        {
            return;
        }

        await _connection.DisposeAsync();
        _connection = _source.CreateConnection();
        _isInTransaction = false;
        await ConnectAsync(cancellationToken);
    }

    /// <summary>Begins the one transaction of a load. Its snapshot is taken by its first statement but LOCK.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(new("begin", "BEGIN"), cancellationToken);
        _isInTransaction = true;
    }

    public async Task RollbackAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(new("roll back", "ROLLBACK"), cancellationToken);
        _isInTransaction = false;
    }

    /// <summary>Runs a statement that waits for as long as others hold a table, but no longer than this.</summary>
    /// <exception cref="WarehouseException">Among others: the table is busy.</exception>
    public async Task WaitAsync(
        SqlStatement statement, TimeSpan limit, bool beginsTransaction, CancellationToken cancellationToken)
    {
        await ExecuteAsync(StatementTimeout(limit), cancellationToken);
        if (beginsTransaction)
        {
            await BeginAsync(cancellationToken);
        }

        try
        {
            await ExecuteAsync(statement, cancellationToken);
        }
        catch (WarehouseException exception) when (exception.Code == SqlFailures.QueryCanceled)
        {
            var busy = new SqlError(
                WarehouseFault.TableBusy, exception.Code, "the table is busy: another session holds it");
            throw new WarehouseException(exception.Stage, busy, null);
        }

        await ExecuteAsync(StatementTimeout(_settings.StatementTimeout), cancellationToken);
    }

    /// <summary>Forgets what earlier COPYs have said.</summary>
    public void ForgetNotices() => RowsLeftOut = 0;

    public override async Task CommitAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(new("commit", "COMMIT"), cancellationToken);
        _isInTransaction = false;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_isInTransaction && _connection.State == ConnectionState.Open)
            {
                // The server does it by itself when the connection ends; this way the lock is gone for certain.
                await RollbackAsync(CancellationToken.None);
            }
        }
        catch (WarehouseException exception)
        {
            WarehouseLog.RollbackFailed(Logger, exception, _settings.Name);
        }

        await _connection.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, object?>> TraceTags =>
    [
        new("db.system.name", "aws.redshift"),
        new("db.namespace", _connection.Database),
        new("server.address", _connection.Host),
        new("server.port", _connection.Port),
    ];

    protected override DbCommand CreateCommand(SqlStatement statement)
    {
        _secret = statement.Secret ?? _secret;
        var command = new NpgsqlCommand(statement.Secret?.Reveal() ?? statement.Text, _connection)
        {
            // A time-out of Npgsql's would end at its connection's expense; InvokeAsync has one that cancels first.
            CommandTimeout = 0,
        };
        foreach (var value in statement.Parameters)
        {
            command.Parameters.Add(value switch
            {
                string text => new NpgsqlParameter { Value = text, NpgsqlDbType = NpgsqlDbType.Text },
                _ => new NpgsqlParameter { Value = value ?? DBNull.Value },
            });
        }

        return command;
    }

    /// <summary>
    /// The server's own limit comes first; where it does not answer at all, the statement is cancelled from here, and at
    /// last the connection given up.
    /// </summary>
    protected override async Task<T> InvokeAsync<T>(
        DbCommand command, Func<DbCommand, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.ClientTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await run(command, either.Token);
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("the server did not end the statement at its limit");
        }
    }

    protected override bool IsFromDatabase(Exception exception) => NpgsqlErrors.IsFromNpgsql(exception);

    protected override WarehouseException Translate(Exception exception, string label, TimeSpan elapsed) =>
        RedshiftFailures.Translate(exception, label, elapsed >= _settings.StatementTimeout, _secret);

    /// <summary>A queue of the workload manager may go by the group; times are read in UTC.</summary>
    private static SqlStatement[] Configure(SessionSettings settings) =>
    [
        new("name the session", "SET query_group TO 'blueshift'"),
        new("set the time zone", "SET timezone TO 'UTC'"),
        StatementTimeout(settings.StatementTimeout),
    ];

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        // A COPY says only in a notice how many rows it has left out.
        _connection.Notice += (_, notice) => TakeNotice(notice.Notice.MessageText);
        await GuardAsync(
            "connect",
            async () =>
            {
                await _connection.OpenAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        foreach (var statement in Configure(_settings))
        {
            await ExecuteAsync(statement, cancellationToken);
        }
    }

    private static SqlStatement StatementTimeout(TimeSpan limit) => new(
        "set the limit for statements",
        string.Create(CultureInfo.InvariantCulture, $"SET statement_timeout TO {(long)limit.TotalMilliseconds}"));

    private void TakeNotice(string message)
    {
        if (LeftOut().Match(message) is { Success: true } match)
        {
            RowsLeftOut += long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"\b([0-9]{1,18}) record\(s\) could not be loaded", RegexOptions.NonBacktracking)]
    private static partial Regex LeftOut();
}
