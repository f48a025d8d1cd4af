using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

/// <summary>Over queues: a batch on which each Loader dies that takes it, until it has been handed out often enough.</summary>
public sealed class CrashLoopTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_batch_that_kills_its_Loader_is_set_aside_and_others_are_loaded()
    {
        World.UseQueues(":visibility-seconds 3 :max-receives 2");
        await PutAsync("deadly");
        await World.StartServiceAsync("Scanner");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var loaders = KeepOneLoaderAsync(stop.Token);

        var letter = await new DeadLetterCommand(World).WaitForOneAsync(CancellationToken);
        await PutAsync("harmless");
        await Eventually.EqualAsync(["1|one"], () => RowsAsync("harmless"), CancellationToken);
        await stop.CancelAsync();

        Assert.InRange(await loaders, 1, 2);
        Assert.Equal("loader_error", letter[2]);
        Assert.Contains("never finished: the process died on it", letter[^1], StringComparison.Ordinal);
        Assert.Empty(await RowsAsync("deadly"));
        Assert.Contains("deadly/a.csv", await World.Bucket.KeysAsync(CancellationToken));
    }

    private async Task PutAsync(string folder)
    {
        await World.Database.ExecuteAsync($"CREATE TABLE {folder} (id int, name text)", CancellationToken);
        await World.Bucket.PutAsync($"{folder}/a.csv", "1,one\n", CancellationToken);
        await World.Bucket.PutAsync(
            $"{folder}/manifest.edn", new ManifestText(folder) { Pattern = $"{folder}/.*" }, CancellationToken);
    }

    /// <summary>Kills each that comes to the deadly batch's table, and starts the next.</summary>
    /// <returns>How many died.</returns>
    private async Task<int> KeepOneLoaderAsync(CancellationToken stop)
    {
        for (var deaths = 0; ; deaths++)
        {
            var fault = World.Sql.Add(ProxyFault.PauseBefore(
                message => message.Sql.Contains("deadly", StringComparison.Ordinal)));
            var loader = await World.StartServiceAsync("Loader");
            await Task.WhenAny(fault.Reached, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop));
            if (stop.IsCancellationRequested)
            {
                return deaths;
            }

            await loader.KillAsync(stop);
            fault.Cut();
        }
    }

    private Task<IReadOnlyList<string>> RowsAsync(string table) =>
        World.Database.QueryAsync($"SELECT id, name FROM {table}", CancellationToken);
}
