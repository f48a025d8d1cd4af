using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Blueshift.Deployment.Tests.Compose;
using Blueshift.Deployment.Tests.Images;
using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;
using Blueshift.TestKit.Processes;

namespace Blueshift.Deployment.Tests.Rehearsal;

/// <summary>
/// What <c>docker compose up</c> starts, without containers: the same programs, arguments, variables, tables and sample
/// data, on loopback, until all is loaded and cleaned up. Each service reaches the emulator by a proxy of its own, which
/// notes what it asks for.
/// </summary>
public sealed class DemoRun(PostgresServer server, AwsEmulatorFixture aws) : IAsyncLifetime
{
    private static readonly string[] Services = ["Scanner", "Loader", "Loader", "Janitor"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestDirectory _directory = new();
    private readonly List<(string Service, FaultingHttpProxy Proxy)> _proxies = [];
    private readonly List<ServiceRun> _runs = [];
    private PostgresDatabase? _database;

    /// <summary>What the emulator's own configuration calls it.</summary>
    public string Bucket { get; } = (string)JsonNode.Parse(
        File.ReadAllText(InRepository("eng/compose/init.json")))!["buckets"]![0]!;

    /// <summary>The keys in the bucket when everything had come to rest.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];

    /// <summary>How the services ended when they were asked to stop.</summary>
    public IReadOnlyList<int> ExitCodes { get; private set; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<IReadOnlyList<string>> QueryAsync(string sql) => _database!.QueryAsync(sql, Token);

    /// <summary>What one of the services asked the emulator for.</summary>
    public IEnumerable<AwsRequest> RequestsOf(string service) => _proxies.Where(proxy => proxy.Service == service)
        .SelectMany(proxy => proxy.Proxy.Requests)
        .Select(AwsRequest.Of);

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync(Token);
        await _database.ExecuteAsync(await File.ReadAllTextAsync(InRepository("eng/compose/postgres/demo.sql"), Token), Token);
        await aws.Emulator.S3.PutBucketAsync(Bucket, Token);
        foreach (var service in Services)
        {
            _runs.Add(await StartAsync(service));
        }

        await Task.WhenAll(_runs.Select(run => run.WaitUntilHealthyAsync("ready", Token)));
        await DropSampleDataAsync();
        await WaitUntilCleanAsync();
        ExitCodes = await Task.WhenAll(_runs.Select(run => run.StopAsync(Token)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var run in _runs)
        {
            await run.DisposeAsync();
        }

        foreach (var (_, proxy) in _proxies)
        {
            await proxy.DisposeAsync();
        }

        _directory.Dispose();
    }

    private static string InRepository(string path) => Path.Combine(RepositoryRoot.Path, path);

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<ServiceRun> StartAsync(string service)
    {
        var proxy = FaultingHttpProxy.Start(aws.Emulator.Endpoint);
        _proxies.Add((service, proxy));
        var composed = ComposeFile.Service(service.ToLowerInvariant());
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}/{_database!.Name}");
        var environment = composed.Environment.ToDictionary(
            variable => variable.Key,
            variable => (string?)variable.Value.Replace("http://aws:4566", proxy.Endpoint.OriginalString, StringComparison.Ordinal)
                .Replace("postgres:5432/warehouse", address, StringComparison.Ordinal)
                .Replace("jaeger:", "127.0.0.1:", StringComparison.Ordinal)
                .Replace("0.0.0.0:9464", $"127.0.0.1:{FindFreePort().ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal));
        var arguments = Dockerfile.Of(service).Only("CMD").Command.Select(argument =>
            composed.Mounts.FirstOrDefault(mount => mount[1] == argument) is [var source, ..] ? InRepository(source) : argument);
        return await ServiceRun.StartAsync(service, arguments, _directory.Path, environment);
    }

    private async Task DropSampleDataAsync()
    {
        var sample = ComposeFile.Service("sample-data");
        var mount = sample.Mounts.Single();
        string[] command =
        [
            AwsEmulator.Node,
            .. sample.Entrypoint.Skip(1).Select(word => word.Replace(mount[1], InRepository(mount[0]), StringComparison.Ordinal)),
        ];
        var environment = new Dictionary<string, string?> { ["AWS_EMULATOR"] = aws.Emulator.Endpoint.OriginalString };
        await using var process = await OwnedProcess.StartAsync(command, _directory.Path, environment, _ => { });
        Assert.True(await process.Exited == 0, process.Errors);
    }

    private async Task WaitUntilCleanAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        do
        {
            Assert.False(limit.IsCancellationRequested, string.Join('\n', _runs.Select(run => run.Transcript)));
            await Task.Delay(Pause, Token);
            Keys = await ListAsync();
        }
        while (!IsClean() || !HasScannerHeard());
    }

    private bool IsClean() => !Keys.Contains("customers/manifest.edn")
        && !Keys.Any(key => key.StartsWith("orders/orders", StringComparison.Ordinal));

    private bool HasScannerHeard() => RequestsOf("Scanner").Any(request => request.Action == "sqs:DeleteMessage");

    private async Task<IReadOnlyList<string>> ListAsync()
    {
        var listing = await aws.Emulator.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket }, Token);
        return [.. (listing.S3Objects ?? []).Select(found => found.Key).Order(StringComparer.Ordinal)];
    }
}
