using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Objects;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>A database, a bucket and a warehouse for tests of what only PostgreSQL does.</summary>
public abstract class PostgreSqlTest(FastPostgresServer server) : IAsyncLifetime
{
    private readonly List<Warehouses> _warehouses = [];

    protected static readonly Manifest Merging = AManifest.Merging("t").WithColumns("id", "name").WithKey("id");

    protected static readonly Manifest Appending = AManifest.Appending("t").WithColumns("id", "name");

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected PostgresServer Server => server;

    protected PostgresDatabase Database { get; private set; } = null!;

    protected InMemoryObjectStore Store { get; } = new(new FakeTimeProvider());

    protected FakeLogger Logger { get; } = new();

    public virtual async ValueTask InitializeAsync() => Database = await server.CreateDatabaseAsync(CancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        await CloseWarehousesAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the processes, as it were, that the warehouses stand for.</summary>
    protected async Task CloseWarehousesAsync()
    {
        foreach (var warehouses in _warehouses)
        {
            await warehouses.DisposeAsync();
        }

        _warehouses.Clear();
    }

    /// <summary>A warehouse of its own, as another process would have one.</summary>
    protected IWarehouse Warehouse(ConnectionTarget? target = null, WarehouseOptions? options = null)
    {
        var services = new WarehouseServices(
            options ?? new WarehouseOptions { LoadQueueTimeout = TimeSpan.FromMinutes(10) }, TimeProvider.System, Guid.NewGuid, Logger);
        var warehouses = new Warehouses(services);
        _warehouses.Add(warehouses);
        return warehouses.For(target ?? Database.Target);
    }

    protected ObjectVersion File(string name, params string[] lines) =>
        Store.Put($"in/{name}", string.Concat(lines.Select(line => $"{line}\n")));

    protected LoadPlan Plan(Manifest manifest, params ObjectVersion[] files) => APlan.For(
        manifest, Store.Bucket, files);

    protected Task<LoadReport> LoadAsync(Manifest manifest, params ObjectVersion[] files) => LoadAsync(
        Warehouse(), Plan(manifest, files));

    protected Task<LoadReport> LoadAsync(IWarehouse warehouse, LoadPlan plan) =>
        warehouse.LoadAsync(plan, Store, new Progress<LoadProgress>(), CancellationToken);

    protected Task ExecuteAsync(string sql) => Database.ExecuteAsync(sql, CancellationToken);

    protected Task<IReadOnlyList<string>> QueryAsync(string sql) => Database.QueryAsync(sql, CancellationToken);

    protected static string Results(LoadReport report) => string.Join(' ', report.Files.Select(file => file.Result));

    protected static LoadFailure OnlyFailure(LoadReport report) => Assert.Single(report.Failures).Failure;
}
