using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;
using Npgsql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>Amazon Redshift, provisioned or serverless, which reads the files itself by COPY.</summary>
/// <param name="address">The cluster or workgroup.</param>
/// <param name="role">The role it reads the bucket with; null for what the configuration says.</param>
/// <param name="dataSource">See <see cref="RedshiftConnections"/>.</param>
/// <param name="services">What every warehouse is given.</param>
internal sealed class RedshiftWarehouse(
    ServerAddress address, string? role, NpgsqlDataSource dataSource, WarehouseServices services)
    : SqlWarehouse(services)
{
    /// <summary>How often the history's tables are looked for again while others make them.</summary>
    private const int CreationAttempts = 5;

    /// <summary>Of PostgreSQL: a schema or table of that name is there, by now; so is its row in the catalogue.</summary>
    private static readonly string[] MadeMeanwhile = ["42P06", "42P07", "42710", "23505"];

    private readonly CopyAccess _access = new(role, services);

    protected override string Database => address.ToString();

    protected override async Task<LoadReport> RunAsync(
        LoadPlan plan,
        IObjectStore objects,
        ProgressReporter progress,
        SessionSettings settings,
        CancellationToken cancellationToken)
    {
        await using var session = await ConnectAsync(settings, cancellationToken);
        var load = new RedshiftLoad(
            session, plan, progress, _access, token => ConnectAsync(ShortSettings("history"), token), Services);
        return await load.RunAsync(objects, cancellationToken);
    }

    protected override async Task<WarehouseSession> OpenAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken)
    {
        var session = await ConnectAsync(settings, cancellationToken);
        try
        {
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Nothing keeps two Loaders from making the tables at the same time; one of them fails, and finds them when it looks
    /// again.
    /// </summary>
    protected override async Task<bool> EnsureHistoryAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.EnsureHistoryAsync(cancellationToken);
            }
            catch (WarehouseException exception)
                when (attempt < CreationAttempts && RedshiftFailures.IsOfConcurrency(exception, MadeMeanwhile))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), Services.Clock, cancellationToken);
            }
        }
    }

    private Task<RedshiftSession> ConnectAsync(SessionSettings settings, CancellationToken cancellationToken) =>
        RedshiftSession.OpenAsync(dataSource, settings, Services.Logger, Services.Clock, cancellationToken);
}
