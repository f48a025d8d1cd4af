using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>What every warehouse does, whatever its dialect. One concrete class for each database runs all of it.</summary>
public abstract partial class WarehouseBehaviour : IAsyncLifetime
{
    private Warehouses _warehouses = null!;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    protected FakeLogger Logger { get; } = new();

    protected InMemoryObjectStore Store { get; private set; } = null!;

    protected IWarehouse Warehouse { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = new InMemoryObjectStore(Clock);
        _warehouses = new Warehouses(
            new WarehouseServices(new WarehouseOptions(), TimeProvider.System, Guid.NewGuid, Logger));
        Warehouse = _warehouses.For(await CreateDatabaseAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _warehouses.DisposeAsync();
        await DeleteDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<ConnectionTarget> CreateDatabaseAsync();

    protected abstract ValueTask DeleteDatabaseAsync();

    protected abstract Task ExecuteAsync(string sql);

    /// <summary>Rows as text, with <c>|</c> between columns and <c>NULL</c> for null.</summary>
    protected abstract Task<IReadOnlyList<string>> QueryAsync(string sql);

    /// <summary>An expression for a column's bytes in small hexadecimal digits.</summary>
    protected abstract string Hexadecimal(string column);

    /// <summary>A query of <c>{{table}}</c> that would take far longer than any test.</summary>
    protected abstract string SlowQuery { get; }

    /// <summary>What unqualified tables are in.</summary>
    protected abstract string Schema { get; }

    /// <summary>Writes a data file of one pipe-delimited line each.</summary>
    protected ObjectVersion File(string name, params string[] lines) =>
        Store.Put($"in/{name}", string.Concat(lines.Select(line => $"{line}\n")));

    protected LoadPlan Plan(Manifest manifest, params ObjectVersion[] files) => APlan.For(
        manifest, Store.Bucket, files);

    protected Task<LoadReport> LoadAsync(Manifest manifest, params ObjectVersion[] files) => LoadAsync(
        Plan(manifest, files));

    protected Task<LoadReport> LoadAsync(LoadPlan plan) => Warehouse.LoadAsync(
        plan, Store, new Progress<LoadProgress>(), CancellationToken);

    protected static string Results(LoadReport report) => string.Join(' ', report.Files.Select(file => file.Result));

    protected static LoadFailure OnlyFailure(LoadReport report) => Assert.Single(report.Failures).Failure;
}
