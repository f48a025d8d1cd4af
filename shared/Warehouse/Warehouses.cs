using System.Collections.Concurrent;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.DuckDb;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Redshift;
using Npgsql;

namespace Blueshift.Warehouse;

/// <summary>Keeps one warehouse for each address and way to count, however often the address is written.</summary>
internal sealed class Warehouses(WarehouseServices services) : IWarehouses, IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IWarehouse>> _warehouses = new();
    private readonly ConcurrentBag<NpgsqlDataSource> _dataSources = [];

    public IWarehouse For(ConnectionTarget target) => target switch
    {
        ConnectionTarget.PostgreSql server => Keep(
            $"{server.Lengths} {server.IamRole} {DataSources.ConnectionString(server.Address)}",
            () => new AskingWarehouse(AskPostgreSql(server))),
        ConnectionTarget.Redshift server => Keep(
            $"{server.IamRole} {RedshiftConnections.ConnectionString(server.Address)}",
            () => MakeRedshift(server.Address, server.IamRole)),
        ConnectionTarget.DuckDb file => ForFile(Path.GetFullPath(file.Path)),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, null),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var dataSource in _dataSources)
        {
            await dataSource.DisposeAsync();
        }
    }

    public void Dispose()
    {
        foreach (var dataSource in _dataSources)
        {
            dataSource.Dispose();
        }
    }

    private IWarehouse ForFile(string path) => Keep(path, () => new DuckDbWarehouse(path, services));

    private IWarehouse Keep(string key, Func<IWarehouse> make) =>
        _warehouses.GetOrAdd(key, _ => new Lazy<IWarehouse>(make)).Value;

    private RedshiftWarehouse MakeRedshift(ServerAddress address, string? iamRole)
    {
        var dataSource = RedshiftConnections.Create(address);
        _dataSources.Add(dataSource);
        return new RedshiftWarehouse(address, iamRole, dataSource, services);
    }

    private Func<CancellationToken, Task<IWarehouse>> AskPostgreSql(ConnectionTarget.PostgreSql server)
    {
        var dataSource = DataSources.Create(server.Address);
        _dataSources.Add(dataSource);
        return async cancellationToken => await ServerQuestion.IsRedshiftAsync(dataSource, cancellationToken)
            ? MakeRedshift(server.Address, server.IamRole)
            : new PostgreSqlWarehouse(server.Address, dataSource, server.Lengths, services);
    }
}
