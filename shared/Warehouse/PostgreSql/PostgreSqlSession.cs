using System.Data.Common;
using System.Globalization;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// One transaction on a PostgreSQL connection. Its settings end with it, so that poolers may stand between.
/// </summary>
internal sealed class PostgreSqlSession : WarehouseSession
{
    private static readonly PostgreSqlDialect SharedDialect = new();

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SessionSettings _settings;

    private PostgreSqlSession(
        NpgsqlTransaction transaction, SessionSettings settings, ILogger logger, TimeProvider clock)
        : base(logger, clock)
    {
        _connection = transaction.Connection!;
        _transaction = transaction;
        _settings = settings;
        Catalogue = new PostgreSqlCatalogue(this);
    }

    public override Dialect Dialect => SharedDialect;

    public override ICatalogue Catalogue { get; }

    /// <summary>Takes over a connection with a transaction on it, and makes the settings for it.</summary>
    public static async Task<PostgreSqlSession> BeginAsync(
        NpgsqlTransaction transaction,
        SessionSettings settings,
        ILogger logger,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var session = new PostgreSqlSession(transaction, settings, logger, clock);
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

    /// <summary>
    /// A COPY from here goes on as fast as files come from the bucket: the server must not take a slow bucket for a
    /// slow statement.
    /// </summary>
    public override async Task<IStagingWriter> OpenStagingAsync(TargetTable target, CancellationToken cancellationToken)
    {
        await ExecuteAsync(PostgreSqlDialect.StatementTimeout(TimeSpan.Zero), cancellationToken);
        return OpenCopy(target);
    }

    public override Task CommitAsync(CancellationToken cancellationToken) =>
        TraceAsync("commit", "COMMIT", () => GuardAsync(
            "commit",
            async () =>
            {
                await _transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken));

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
    }

    private IStagingWriter OpenCopy(TargetTable target)
    {
        var textual = target.Columns.FirstOrDefault(column => !column.Column.HasBinaryForm);
        var format = textual is null ? CopyFormat.Binary : CopyFormat.Text;
        var command = SharedDialect.CopyIntoStaging(target, format);
        if (textual is null)
        {
            WarehouseLog.StagingInBinary(Logger);
            return new CopyBinaryWriter(this, _connection, command, target.Columns, _settings);
        }

        WarehouseLog.StagingInText(Logger, textual.Name, textual.Column.SqlType);
        return new CopyTextWriter(this, _connection, command, _settings);
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
    /// merge that does not see what it should replace), and that the locks of a Loader whose machine is gone are let go
    /// after two minutes, not after the two hours that are common for a connection on which nothing comes.
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
            set_config('tcp_keepalives_idle', '60', true),
            set_config('tcp_keepalives_interval', '15', true),
            set_config('tcp_keepalives_count', '4', true)
        """,
        settings.Name,
        ((long)settings.StatementTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
}
