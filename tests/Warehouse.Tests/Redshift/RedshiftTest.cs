using System.Text;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.RedshiftStandIn;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.Warehouse.Redshift;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>A stand-in for Redshift, a bucket that it can read, and a warehouse.</summary>
public abstract class RedshiftTest(FastPostgresServer postgres, AwsEmulatorFixture aws) : IAsyncLifetime
{
    protected static readonly Manifest Merging = AManifest.Merging("t").WithColumns("id", "name").WithKey("id");

    protected static readonly Manifest Appending = AManifest.Appending("t").WithColumns("id", "name");

    private readonly List<Warehouses> _warehouses = [];
    private StandInServer? _server;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected StandInServer Server => _server!;

    protected EmulatedBucket Store { get; private set; } = null!;

    protected FakeLogger Logger { get; } = new();

    protected virtual string? Role => StandInOptions.DefaultRole;

    public async ValueTask InitializeAsync()
    {
        Store = new EmulatedBucket(aws.Emulator, await aws.Emulator.CreateBucketAsync(CancellationToken));
        var options = new StandInOptions
        {
            Database = await postgres.CreateDatabaseAsync(CancellationToken),
            S3Endpoint = aws.Emulator.Endpoint,
        };
        _server = await StandInServer.StartAsync(Configure(options), CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var warehouses in _warehouses)
        {
            await warehouses.DisposeAsync();
        }

        await Server.DisposeAsync();
        await Server.Options.Database.DropAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual StandInOptions Configure(StandInOptions options) => options;

    /// <summary>What the warehouse knows of the bucket; null where it is a local directory.</summary>
    protected virtual IBucketAccess? Access => new BucketKeys(AwsEmulator.Keys, AwsEmulator.Region);

    /// <summary>A warehouse of its own, as another process would have one.</summary>
    protected IWarehouse Warehouse(WarehouseOptions? options = null, string? url = null, string? role = null)
    {
        var services = new WarehouseServices(
            options ?? new WarehouseOptions { LoadErrorsDelay = TimeSpan.FromSeconds(3) }, TimeProvider.System, Guid.NewGuid, Logger)
        {
            Bucket = Access,
        };
        var warehouses = new Warehouses(services);
        _warehouses.Add(warehouses);
        return warehouses.For(((JdbcUrlResult.Accepted)JdbcUrl.Parse(url ?? Server.JdbcUrl, role ?? Role)).Target);
    }

    /// <summary>Writes a data file of one line each.</summary>
    protected Task<ObjectVersion> FileAsync(string name, params string[] lines) => PutAsync(
        name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));

    protected Task<ObjectVersion> PutAsync(string name, byte[] content) =>
        Store.PutAsync($"in/{name}", content, CancellationToken);

    protected LoadPlan Plan(Manifest manifest, params ObjectVersion[] files) => APlan.For(manifest, Store.Bucket, files);

    protected Task<LoadReport> LoadAsync(Manifest manifest, params ObjectVersion[] files) =>
        LoadAsync(Warehouse(), Plan(manifest, files));

    protected Task<LoadReport> LoadAsync(IWarehouse warehouse, LoadPlan plan) =>
        warehouse.LoadAsync(plan, Store, new Progress<LoadProgress>(), CancellationToken);

    /// <summary>PostgreSQL's own SQL, beside the stand-in.</summary>
    protected Task ExecuteAsync(string sql) => Server.Options.Database.ExecuteAsync(sql, CancellationToken);

    /// <summary>Rows as text, with <c>|</c> between columns and <c>NULL</c> for null.</summary>
    protected Task<IReadOnlyList<string>> QueryAsync(string sql) =>
        Server.Options.Database.QueryAsync(sql, CancellationToken);

    protected async Task<IReadOnlyList<string>> KeysAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var found in Store.ListAsync(prefix, CancellationToken))
        {
            keys.Add(found.Key);
        }

        return keys;
    }

    /// <summary>Whatever became of a load, no COPY manifest is left.</summary>
    protected async Task AssertNoCopyManifestAsync() => Assert.Empty(await KeysAsync(CopyManifest.Folder));

    protected static string Results(LoadReport report) => string.Join(' ', report.Files.Select(file => file.Result));

    protected static LoadFailure OnlyFailure(LoadReport report) => Assert.Single(report.Failures).Failure;
}
