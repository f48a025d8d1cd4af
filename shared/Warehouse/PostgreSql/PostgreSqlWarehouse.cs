using System.Data;
using Blueshift.Copy.Types;
using Blueshift.Domain.Connections;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>PostgreSQL 15 and later, through Npgsql.</summary>
internal sealed class PostgreSqlWarehouse(
    ServerAddress address, NpgsqlDataSource dataSource, LengthUnit lengths, WarehouseServices services) : StagingWarehouse(services)
{
    protected override string Database => address.ToString();

    protected override async Task<StagingSession> OpenStagingAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken) =>
        await OpenAsync(settings, cancellationToken);

    private async Task<PostgreSqlSession> OpenAsync(SessionSettings settings, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        NpgsqlTransaction transaction;
        try
        {
            connection = await dataSource.OpenConnectionAsync(cancellationToken);
            transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        }
        catch (Exception exception)
            when (NpgsqlErrors.IsFromNpgsql(exception) && !cancellationToken.IsCancellationRequested)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw NpgsqlErrors.Translate(exception, "connect", reachedLimit: false);
        }

        return await PostgreSqlSession.BeginAsync(
            transaction, settings, OpenAsync, lengths, Services.Logger, Services.Clock, cancellationToken);
    }
}
