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
    // The server's own cancel has to come first; this only ends the wait for a server that has stopped answering.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private static readonly PostgreSqlDialect SharedDialect = new();

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SessionSettings _settings;

    private PostgreSqlSession(
        NpgsqlConnection connection, NpgsqlTransaction transaction, SessionSettings settings, ILogger logger, TimeProvider clock)
        : base(logger, clock)
    {
        _connection = connection;
        _transaction = transaction;
        _settings = settings;
        Catalogue = new PostgreSqlCatalogue(this);
    }

    public override Dialect Dialect => SharedDialect;

    public override ICatalogue Catalogue { get; }

    /// <summary>Takes over an open connection and begins a transaction on it.</summary>
    public static async Task<PostgreSqlSession> BeginAsync(
        NpgsqlConnection connection, SessionSettings settings, ILogger logger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var session = new PostgreSqlSession(connection, transaction, settings, logger, clock);
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

    public override IStagingWriter OpenStaging(TargetTable target) =>
        new CopyTextWriter(this, _connection, SharedDialect.CopyIntoStaging(target), _settings.StatementTimeout + Grace);

    public override Task CommitAsync(CancellationToken cancellationToken) =>
        GuardAsync(
            "commit",
            Now,
            async () =>
            {
                await _transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken);

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

    protected override DbCommand CreateCommand(SqlStatement statement)
    {
        var command = new NpgsqlCommand(statement.Text, _connection, _transaction)
        {
            CommandTimeout = (int)(_settings.StatementTimeout + Grace).TotalSeconds,
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
    /// values, that a commit is on disk before it is answered, and that no policy hides rows (an error is better than a
    /// merge that does not see what it should replace).
    /// </summary>
    private static SqlStatement Configure(SessionSettings settings) => new(
        "configure the session",
        """
        SELECT set_config('application_name', $1, true),
            set_config('statement_timeout', $2, true),
            set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true),
            set_config('datestyle', 'ISO, YMD', true),
            set_config('intervalstyle', 'postgres', true),
            set_config('timezone', 'UTC', true),
            set_config('standard_conforming_strings', 'on', true),
            set_config('row_security', 'off', true)
        """,
        settings.Name,
        ((long)settings.StatementTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
}
