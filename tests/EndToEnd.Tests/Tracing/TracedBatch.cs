using System.Text;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Tracing;

/// <summary>
/// One batch on its way through three services, each a process that sends its telemetry to a collector: done once for all
/// the tests that look at what came there.
/// </summary>
public sealed class TracedBatch(PostgresServer server, AwsEmulatorFixture emulator) : IAsyncLifetime
{
    private const string SecretKey = "s3cret-of-the-bucket";
    private const string Password = "s3cret-of-the-loader";

    private World? _world;
    private OtlpCollector? _collector;

    public static IReadOnlyList<string> Secrets => [SecretKey, Password];

    /// <summary>What the names of the queues begin with.</summary>
    public string QueuePrefix => $"{_world!.Bucket.Name}-";

    public string TraceIdInHistory { get; private set; } = "";

    /// <summary>All that the services sent, of any kind.</summary>
    public string Sent => string.Join('\n', _collector!.Requests.Select(Encoding.UTF8.GetString));

    internal IReadOnlyList<ExportedSpan> Spans { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _collector = await OtlpCollector.StartAsync(cancellationToken);
        _world = await World.CreateAsync(server, emulator.Emulator, DatabaseKind.PostgreSql, cancellationToken);
        await PrepareAsync(_world, cancellationToken);
        await RunAsync(_world, cancellationToken);
        Spans = _collector.Spans;
        TraceIdInHistory = (await _world.Database.QueryAsync("SELECT trace_id FROM blueshift.loads", cancellationToken)).Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }
    }

    private async Task PrepareAsync(World world, CancellationToken cancellationToken)
    {
        await world.Database.ExecuteAsync(
            $"""
            CREATE ROLE traced_loader LOGIN PASSWORD '{Password}';
            GRANT CREATE ON DATABASE {world.Database.Name} TO traced_loader;
            CREATE TABLE t (id int, name text);
            ALTER TABLE t OWNER TO traced_loader
            """,
            cancellationToken);
        await world.Bucket.PutAsync("in/a.csv", "1,one\n", cancellationToken);
        await world.Bucket.PutAsync("in/manifest.edn", new ManifestText("t"), cancellationToken);
        world.UseQueues();
        world.Config = world.Config with
        {
            SecretKey = EdnText.Of(SecretKey),
            JdbcUrl = $"jdbc:postgresql://127.0.0.1:{world.Sql.Port}/{world.Database.Name}?user=traced_loader&password={Password}",
            More = $"{world.Config.More} :telemetry {{:otlp {{:endpoint {EdnText.Of(_collector!.Endpoint)} :protocol :http}}}}",
        };
    }

    /// <summary>Whoever is asked to stop sends what it has not sent yet.</summary>
    private static async Task RunAsync(World world, CancellationToken cancellationToken)
    {
        var janitor = await world.StartServiceAsync("Janitor");
        BlueshiftProcess[] services = [janitor, await world.StartServiceAsync("Loader"), await world.StartServiceAsync("Scanner")];
        await janitor.WaitForLineAsync("Cleaned up batch", cancellationToken);
        foreach (var service in services)
        {
            service.Terminate();
        }

        foreach (var service in services)
        {
            (await service.WaitAsync(cancellationToken)).Exits(0);
        }
    }
}
