using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Processes;

namespace Blueshift.Bench.Load;

/// <summary>What all measurements stand on: a server with room for the data, an emulator of S3, a place for files.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly RunningLoader _loader = new();

    private Bench(PostgresServer server, AwsEmulator emulator) => (Server, Emulator) = (server, emulator);

    public PostgresServer Server { get; }

    public AwsEmulator Emulator { get; }

    public static async Task<Bench> StartAsync(CancellationToken cancellationToken)
    {
        var server = new PostgresServer
        {
            Settings = ["shared_buffers=2GB", "max_wal_size=16GB", "checkpoint_timeout=1h", "autovacuum=off"],
        };
        await server.InitializeAsync();
        return new Bench(server, await AwsEmulator.StartAsync(cancellationToken));
    }

    /// <summary>A directory of its own.</summary>
    public string DirectoryFor(string name) => Directory.CreateDirectory(_directory.Combine(name)).FullName;

    /// <summary>Puts the gzip files into a bucket of their own.</summary>
    public async Task<string> UploadAsync(SampleData data, CancellationToken cancellationToken)
    {
        var bucket = await Emulator.CreateBucketAsync(cancellationToken);
        foreach (var path in data.Zipped)
        {
            await using var content = File.OpenRead(path);
            await Emulator.PutObjectAsync(bucket, Path.GetFileName(path), content, cancellationToken);
        }

        return bucket;
    }

    /// <summary>A load by a Loader that has run before, as a service has.</summary>
    public Contender Blueshift(string name, string what, PostgresDatabase database, string bucket, int streams) =>
        new(name, token => _loader.LoadAsync(Load(what, database, bucket, streams), token));

    /// <summary>The first load of a Loader, its start and all it has to compile included.</summary>
    public Contender FirstOfBlueshift(string name, string what, PostgresDatabase database, string bucket, int streams) => new(
        name,
        async token =>
        {
            using var loader = new RunningLoader();
            return await loader.LoadAsync(Load(what, database, bucket, streams), token);
        });

    /// <summary>A shell's script in which <c>$PSQL</c> starts psql on the database.</summary>
    public Contender Script(string name, PostgresDatabase database, string script)
    {
        string[] command =
        [
            "env", $"PGPASSWORD={Server.Password}",
            $"PSQL=psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p {Server.Port} -U {PostgresServer.User} {database.Name}",
            "bash", "-e", "-o", "pipefail", "-c", script,
        ];
        return new Contender(
            name,
            async _ =>
            {
                var before = Stopwatches.ChildCpu("self");
                await using var process = await OwnedProcess.StartAsync(
                    command, AppContext.BaseDirectory, new Dictionary<string, string?>(), _ => { });
                return await process.Exited == 0
                    ? new ClientUse(Stopwatches.ChildCpu("self") - before, PeakMegabytes: 0)
                    : throw new InvalidOperationException($"{name} failed:\n{process.Output}{process.Errors}");
            });
    }

    public async ValueTask DisposeAsync()
    {
        _loader.Dispose();
        await Emulator.DisposeAsync();
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    private string Load(string what, PostgresDatabase database, string bucket, int streams) =>
        $"{what} {database.JdbcUrl} {Emulator.Endpoint} {bucket} {streams}";
}
