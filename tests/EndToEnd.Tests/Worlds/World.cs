using System.Collections.Concurrent;
using System.Globalization;
using Blueshift.RedshiftStandIn;
using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>
/// All that one test has to itself: a bucket, a database, a folder with a configuration, a proxy in front of each of the
/// two servers, and the processes it starts.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly TestDirectory _folder = new();
    private readonly ConcurrentQueue<BlueshiftProcess> _processes = new();

    private World(PostgresDatabase database, StandInServer? redshift, AwsEmulator emulator, Bucket bucket)
    {
        Database = database;
        Redshift = redshift;
        Bucket = bucket;
        S3 = FaultingHttpProxy.Start(emulator.Endpoint);
        Sql = new FaultingTcpProxy(redshift?.Port ?? database.Server.Port);
        // The proxy has to be able to read along.
        JdbcUrl = redshift?.JdbcUrlWith("sslmode=disable", Sql.Port) ?? database.JdbcUrlAt(Sql.Port);
        Config = new ConfigText(bucket.Name, S3.Endpoint, JdbcUrl);
    }

    /// <summary>Where the tables are, whatever the warehouse is.</summary>
    public PostgresDatabase Database { get; }

    /// <summary>What stands in for Redshift; null where the warehouse is PostgreSQL.</summary>
    public StandInServer? Redshift { get; }

    /// <summary>The warehouse's address, by way of <see cref="Sql"/>.</summary>
    public string JdbcUrl { get; }

    public Bucket Bucket { get; }

    /// <summary>What Blueshift takes for S3.</summary>
    public FaultingHttpProxy S3 { get; }

    /// <summary>What Blueshift takes for the warehouse.</summary>
    public FaultingTcpProxy Sql { get; }

    /// <summary>The configuration of the processes that are started from now on.</summary>
    public ConfigText Config { get; set; }

    /// <summary>Environment variables of the processes that are started from now on.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        // Nothing of this machine may take the place of what a test says or leaves out.
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        // These processes are short: instrumenting their code for later does not pay.
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>The processes' working directory.</summary>
    public string Folder => _folder.Path;

    /// <summary>What all processes so far have written.</summary>
    public string Transcript => string.Join('\n', _processes.Select(process => process.Transcript));

    public static Task<World> CreateAsync(
        PostgresServer server, AwsEmulator emulator, DatabaseKind kind, CancellationToken cancellationToken) =>
        CreateAsync(server, emulator, kind, options => options, cancellationToken);

    /// <param name="server">Where its tables are.</param>
    /// <param name="emulator">Where its bucket is.</param>
    /// <param name="kind">Its warehouse.</param>
    /// <param name="configure">Changes the stand-in for Redshift.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<World> CreateAsync(
        PostgresServer server,
        AwsEmulator emulator,
        DatabaseKind kind,
        Func<StandInOptions, StandInOptions> configure,
        CancellationToken cancellationToken)
    {
        var bucket = await emulator.CreateBucketAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync(cancellationToken);
        var redshift = kind == DatabaseKind.Redshift
            ? await StandInServer.StartAsync(
                configure(new StandInOptions { Database = database, S3Endpoint = emulator.Endpoint }), cancellationToken)
            : null;
        return new World(database, redshift, emulator, new Bucket(emulator, bucket));
    }

    /// <summary>Starts <c>blueshift</c> with these arguments.</summary>
    public async Task<BlueshiftProcess> StartAsync(params string[] arguments)
    {
        var process = await BlueshiftProcess.StartAsync(Folder, Environment, arguments);
        _processes.Enqueue(process);
        return process;
    }

    /// <summary>Has the processes that are started from now on talk over queues of this world's own.</summary>
    /// <param name="more">Further keys of the transport.</param>
    public void UseQueues(string more = "") => Config = Config with
    {
        More = $$"""
            :transport {:type :amazon-sqs :endpoint "{{S3.Endpoint.GetLeftPart(UriPartial.Authority)}}"
                        :queue-prefix "{{Bucket.Name}}-" {{more}}}
            """,
    };

    /// <summary>Starts one of the services with the configuration.</summary>
    public async Task<BlueshiftProcess> StartServiceAsync(string service)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"config-{_processes.Count}.edn");
        await File.WriteAllTextAsync(_folder.Combine(name), Config.ToString());
        var process = await BlueshiftProcess.StartServiceAsync(service, Folder, Environment, "--config", name);
        _processes.Enqueue(process);
        return process;
    }

    /// <summary>Starts <c>blueshift run</c> with the configuration and these further arguments.</summary>
    public async Task<BlueshiftProcess> StartRunAsync(params string[] arguments)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"config-{_processes.Count}.edn");
        await File.WriteAllTextAsync(_folder.Combine(name), Config.ToString());
        return await StartAsync(["run", "--config", name, .. arguments]);
    }

    /// <summary>Runs <c>blueshift run --once</c> to its end.</summary>
    public async Task<RunResult> RunOnceAsync(CancellationToken cancellationToken) =>
        await (await StartRunAsync("--once")).WaitAsync(cancellationToken);

    /// <summary>Waits until the server has noticed that nobody is connected to the database any more.</summary>
    public Task WaitForNoSessionsAsync(CancellationToken cancellationToken) => Eventually.EqualAsync(
        [],
        () => Database.QueryAsync(
            "SELECT pid, state, left(query, 100) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            cancellationToken),
        cancellationToken);

    /// <summary>No session, no private table, no scratch object: what only the run itself needed is gone.</summary>
    public async Task AssertNothingIsLeftOverAsync(CancellationToken cancellationToken)
    {
        await AssertNothingIsLeftInTheDatabaseAsync(cancellationToken);
        Assert.DoesNotContain(
            await Bucket.KeysAsync(cancellationToken), key => key.StartsWith(".blueshift", StringComparison.Ordinal));
    }

    /// <summary>No session, no private table.</summary>
    public async Task AssertNothingIsLeftInTheDatabaseAsync(CancellationToken cancellationToken)
    {
        await WaitForNoSessionsAsync(cancellationToken);
        Assert.Empty(await Database.QueryAsync(
            "SELECT relname FROM pg_class WHERE relpersistence = 't' OR relname LIKE '%staging%'", cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await S3.DisposeAsync();
        await Sql.DisposeAsync();
        if (Redshift is not null)
        {
            await Redshift.DisposeAsync();
        }

        await Database.DropAsync();
        _folder.Dispose();
    }
}
