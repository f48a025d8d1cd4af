using Blueshift.TestKit;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Bench.Load;

/// <summary>What all measurements stand on: a server with room for the data, an emulator of S3, a place for files.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly TestDirectory _directory = new();

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

    /// <summary>A load by Blueshift.</summary>
    public Contender Blueshift(string name, string what, PostgresDatabase database, string bucket, int streams) => new(
        name,
        [
            "dotnet", Environment.GetCommandLineArgs()[0], LoadProcess.Command, what, database.JdbcUrl,
            Emulator.Endpoint.ToString(), bucket, $"{streams}",
        ]);

    /// <summary>A shell's script in which <c>$PSQL</c> starts psql on the database.</summary>
    public Contender Script(string name, PostgresDatabase database, string script) => new(
        name,
        [
            "env", $"PGPASSWORD={Server.Password}",
            $"PSQL=psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p {Server.Port} -U {PostgresServer.User} {database.Name}",
            "bash", "-e", "-o", "pipefail", "-c", script,
        ]);

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        await Server.DisposeAsync();
        _directory.Dispose();
    }
}
