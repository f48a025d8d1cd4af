using Blueshift.Domain.Connections;
using Blueshift.Domain.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Blueshift.Warehouse.Tests;

public sealed class WarehouseServiceCollectionExtensionsTests
{
    private static readonly ServerAddress Address = new(
        ["db:5432", "[::1]:5433"], "d", "u", "p;'x", new Dictionary<string, string> { ["SSL Mode"] = "VerifyFull" });

    [Fact]
    public async Task Registered_warehouses_are_kept_one_for_each_address()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Func<Guid>>(Guid.NewGuid)
            .AddWarehouses()
            .BuildServiceProvider();
        var warehouses = provider.GetRequiredService<IWarehouses>();

        var first = warehouses.For(new ConnectionTarget.PostgreSql(Address));

        Assert.Same(
            first,
            warehouses.For(new ConnectionTarget.PostgreSql(Address with { Settings = new Dictionary<string, string>(Address.Settings) })));
        Assert.NotSame(first, warehouses.For(new ConnectionTarget.PostgreSql(Address with { Database = "e" })));
        Assert.Same(
            warehouses.For(new ConnectionTarget.DuckDb("./x.duckdb")),
            warehouses.For(new ConnectionTarget.DuckDb(Path.GetFullPath("x.duckdb"))));
    }
}
