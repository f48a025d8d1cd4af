using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.MainJob;

/// <summary>
/// The main job, done once for all the tests that look at what came of it: three folders with a file each, one manifest in
/// normal mode, one in alternate mode, one that keeps everything; run, and run again.
/// </summary>
public abstract class MainJobRun(PostgresServer server, AwsEmulatorFixture emulator, DatabaseKind kind) : IAsyncLifetime
{
    private World? _world;

    public World World => _world ?? throw new InvalidOperationException("The test has not begun.");

    public RunResult FirstRun { get; private set; } = null!;

    public RunResult SecondRun { get; private set; } = null!;

    internal MainJobTraces AfterFirstRun { get; private set; } = null!;

    internal MainJobTraces AfterSecondRun { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _world = await World.CreateAsync(server, emulator.Emulator, kind, cancellationToken);
        await FactTables.CreateAsync(World.Database, cancellationToken);
        await FillBucketAsync(cancellationToken);
        FirstRun = await World.RunOnceAsync(cancellationToken);
        AfterFirstRun = await MainJobTraces.FindAsync(World, cancellationToken);
        SecondRun = await World.RunOnceAsync(cancellationToken);
        AfterSecondRun = await MainJobTraces.FindAsync(World, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task FillBucketAsync(CancellationToken cancellationToken)
    {
        var file = FactFile.Write();
        foreach (var folder in new[] { "normal", "alternate", "keep" })
        {
            await World.Bucket.PutAsync($"{folder}/manifest.edn", ManifestOf(folder), cancellationToken);
            await World.Bucket.PutAsync($"{folder}/1-blah.gz", file, cancellationToken);
            await World.Bucket.PutAsync($"{folder}/readme.txt", "not data\n", cancellationToken);
        }
    }

    private static ManifestText ManifestOf(string folder)
    {
        var manifest = new ManifestText($"{folder}_fact")
        {
            Columns = ["id", "blah", "timestamp"],
            Key = ["id", "blah"],
            Pattern = ".*blah.*.gz$",
            Options = ["DELIMITER '\\t'", "IGNOREHEADER 1", "GZIP", "TRIMBLANKS", "TRUNCATECOLUMNS"],
        };
        return folder switch
        {
            "alternate" => manifest.Alternate,
            "keep" => manifest.KeepEverything,
            _ => manifest,
        };
    }
}
