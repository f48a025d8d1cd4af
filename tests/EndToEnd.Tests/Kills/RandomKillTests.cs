using System.Diagnostics;
using System.Globalization;
using System.Text;
using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>Kills at random moments where there is no proxy to hold a run at a chosen one: DuckDB and a local directory.</summary>
public sealed class RandomKillTests
{
    private const int Kills = 10;
    private const int Files = 6;
    private const int RowsInAFile = 5_000;

    private static readonly string EachRowOnce = string.Create(
        CultureInfo.InvariantCulture, $"{Files * RowsInAFile}|{Files * RowsInAFile}|0|{(Files * RowsInAFile) - 1}");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_at_random_moments_lose_nothing_and_load_nothing_twice()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var duration = await MeasureRunAsync();
        await using var world = new LocalWorld();
        await PrepareAsync(world);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = await world.StartRunOnceAsync();
            await process.TryWaitForAsync(Task.Delay(duration * random.NextDouble(), CancellationToken), CancellationToken);
            await process.KillAsync(CancellationToken);
        }

        (await (await world.StartRunOnceAsync()).WaitAsync(CancellationToken)).Exits(0);
        Assert.Equal([EachRowOnce], world.Query("SELECT count(*), count(DISTINCT id), min(id), max(id) FROM t"));
        Assert.Equal(["in/manifest.edn"], world.Keys());
    }

    private static async Task<TimeSpan> MeasureRunAsync()
    {
        await using var world = new LocalWorld();
        await PrepareAsync(world);
        var watch = Stopwatch.StartNew();
        (await (await world.StartRunOnceAsync()).WaitAsync(CancellationToken)).Exits(0);
        return watch.Elapsed;
    }

    private static async Task PrepareAsync(LocalWorld world)
    {
        world.Query("CREATE TABLE t (id INTEGER, name VARCHAR)");
        for (var file = 0; file < Files; file++)
        {
            var text = new StringBuilder();
            for (var row = 0; row < RowsInAFile; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(file * RowsInAFile) + row},name\n");
            }

            await world.PutAsync($"in/{file}.csv", text.ToString(), CancellationToken);
        }

        await world.PutAsync("in/manifest.edn", new ManifestText("t").Appending.ToString(), CancellationToken);
    }
}
