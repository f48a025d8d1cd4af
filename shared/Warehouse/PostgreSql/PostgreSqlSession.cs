using System.Data;
using System.Data.Common;
using System.Globalization;
using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// One transaction on a PostgreSQL connection. Its settings end with it, so that poolers may stand between.
/// </summary>
internal sealed class PostgreSqlSession : StagingSession
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SessionSettings _settings;
    private readonly OpenSession _openAnother;
    private PostgreSqlDialect _dialect = new(null);
    private SharedStaging? _shared;
    private int _streams = 1;

    private PostgreSqlSession(
        NpgsqlTransaction transaction,
        SessionSettings settings,
        OpenSession openAnother,
        LengthUnit lengths,
        ILogger logger,
        TimeProvider clock)
        : base(logger, clock)
    {
        _openAnother = openAnother;
        _connection = transaction.Connection!;
        _transaction = transaction;
        _settings = settings;
        Catalogue = new PostgreSqlCatalogue(this, lengths);
    }

    /// <summary>Opens a session on the same database.</summary>
    public delegate Task<PostgreSqlSession> OpenSession(SessionSettings settings, CancellationToken cancellationToken);

    public override Dialect Dialect => _dialect;

    public override ICatalogue Catalogue { get; }

    /// <summary>Whether the connection is lost, and with it whatever was under way on it.</summary>
    public bool IsBroken => _connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>Takes over a connection with a transaction on it, and makes the settings for it.</summary>
    public static async Task<PostgreSqlSession> BeginAsync(
        NpgsqlTransaction transaction,
        SessionSettings settings,
        OpenSession openAnother,
        LengthUnit lengths,
        ILogger logger,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var session = new PostgreSqlSession(transaction, settings, openAnother, lengths, logger, clock);
        try
        {
            await session.ExecuteAsync(Configure(settings), cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public override async Task CreateStagingAsync(
        TargetTable target, Guid loadId, int streams, CancellationToken cancellationToken)
    {
        if (streams > 1 && await ShareStagingAsync(target, loadId, cancellationToken))
        {
            _streams = streams;
            return;
        }

        await base.CreateStagingAsync(target, loadId, streams, cancellationToken);
    }

    public override async Task<IReadOnlyList<IStagingWriter>> OpenStagingAsync(
        TargetTable target, CancellationToken cancellationToken)
    {
        var own = await OpenWriterAsync(target, ownsSession: false, cancellationToken);
        return _shared is null
            ? [own]
            : [own, .. await _shared.OpenWritersAsync(target, _streams - 1, cancellationToken)];
    }

    /// <summary>A writer for another session's staging, to which this session belongs from then on.</summary>
    public async Task<IStagingWriter> OpenOwnWriterAsync(
        PostgreSqlDialect dialect, TargetTable target, CancellationToken cancellationToken)
    {
        _dialect = dialect;
        try
        {
            return await OpenWriterAsync(target, ownsSession: true, cancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public override ConstraintSearch SearchConstraints(TargetTable target, LoadPlan plan) =>
        new PostgreSqlConstraints(this, target, plan);

    /// <summary>What the user may not analyze, the server passes over with no more than a warning.</summary>
    public override async Task<string?> AnalyzeAsync(Relation table, CancellationToken cancellationToken)
    {
        string? warning = null;
        _connection.Notice += Take;
        try
        {
            await base.AnalyzeAsync(table, cancellationToken);
            return warning;
        }
        finally
        {
            _connection.Notice -= Take;
        }

        void Take(object sender, NpgsqlNoticeEventArgs notice) =>
            warning ??= notice.Notice.InvariantSeverity == "WARNING" ? notice.Notice.SqlState : null;
    }

    public override async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_shared is not null)
        {
            await ExecuteAsync(_shared.Drop, cancellationToken);
        }

        await TraceAsync("commit", "COMMIT", () => GuardAsync(
            "commit",
            async () =>
            {
                await _transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken));
        _shared = null;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        catch (Exception exception) when (NpgsqlErrors.IsFromNpgsql(exception))
        {
            WarehouseLog.RollbackFailed(Logger, exception, _settings.Name);
        }

        await _connection.DisposeAsync();
        if (_shared is not null)
        {
            await _shared.DropAsync();
        }
    }

    /// <returns>False where it has to be a temporary table after all.</returns>
    private async Task<bool> ShareStagingAsync(TargetTable target, Guid loadId, CancellationToken cancellationToken)
    {
        var shared = new SharedStaging(new SharedStagingName(loadId), _settings, _openAnother, Logger);
        await ExecuteAsync(shared.TakeLock, cancellationToken);
        try
        {
            await shared.CreateAsync(target, cancellationToken);
        }
        catch (WarehouseException exception)
        {
            WarehouseLog.FewerStreams(Logger, 1, exception.Error.Message);
            return false;
        }

        (_shared, _dialect) = (shared, shared.Dialect);
        return true;
    }

    /// <summary>
    /// A COPY from here goes on as fast as files come from the bucket: the server must not take a slow bucket for a
    /// slow statement.
    /// </summary>
    private async Task<IStagingWriter> OpenWriterAsync(
        TargetTable target, bool ownsSession, CancellationToken cancellationToken)
    {
        await ExecuteAsync(PostgreSqlDialect.StatementTimeout(TimeSpan.Zero), cancellationToken);
        var textual = target.Columns.FirstOrDefault(column => !column.Column.HasBinaryForm);
        var format = textual is null ? CopyFormat.Binary : CopyFormat.Text;
        var command = _dialect.CopyIntoStaging(target, format);
        if (textual is null)
        {
            WarehouseLog.StagingInBinary(Logger);
            return new CopyBinaryWriter(this, _connection, command, target.Columns, _settings) { OwnsSession = ownsSession };
        }

        WarehouseLog.StagingInText(Logger, textual.Name, textual.Column.SqlType);
        return new CopyTextWriter(this, _connection, command, _settings) { OwnsSession = ownsSession };
    }

    protected override IEnumerable<KeyValuePair<string, object?>> TraceTags =>
    [
        new("db.system.name", "postgresql"),
        new("db.namespace", _connection.Database),
        new("server.address", _connection.Host),
        new("server.port", _connection.Port),
    ];

    protected override DbCommand CreateCommand(SqlStatement statement)
    {
        var command = new NpgsqlCommand(statement.Text, _connection, _transaction)
        {
            CommandTimeout = (int)_settings.ClientTimeout.TotalSeconds,
        };
        foreach (var value in statement.Parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    protected override bool IsFromDatabase(Exception exception) => NpgsqlErrors.IsFromNpgsql(exception);

    protected override WarehouseException Translate(Exception exception, string label, TimeSpan elapsed) =>
        NpgsqlErrors.Translate(exception, label, elapsed >= _settings.StatementTimeout);

    /// <summary>
    /// What the server, the database or the user may have set otherwise, and the load depends on: how text becomes
    /// values, that a commit is on disk before it is answered, that no policy hides rows (an error is better than a
    /// merge that does not see what it should replace), that a session may be idle while others fill its staging, and
    /// that the locks of a Loader whose machine is gone are let go after two minutes, not after the two hours that are
    /// common for a connection on which nothing comes.
    /// </summary>
    private static SqlStatement Configure(SessionSettings settings) => new(
        "configure the session",
        """
        SELECT set_config('application_name', $1, true),
            set_config('statement_timeout', $2, true),
            set_config(
                'synchronous_commit',
                CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END,
                true),
            set_config('datestyle', 'ISO, YMD', true),
            set_config('intervalstyle', 'postgres', true),
            set_config('timezone', 'UTC', true),
            set_config('standard_conforming_strings', 'on', true),
            set_config('row_security', 'off', true),
            set_config('idle_in_transaction_session_timeout', '0', true),
            set_config('tcp_keepalives_idle', '60', true),
            set_config('tcp_keepalives_interval', '15', true),
            set_config('tcp_keepalives_count', '4', true)
        """,
        settings.Name,
        ((long)settings.StatementTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
}
