using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

/// <summary>A Scanner, three Loaders and a Janitor, each a process, over queues.</summary>
public sealed class SeparateProcessesTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private const string Loaded = "Loaded batch";

    /// <summary>One for each of the first Loaders: it is killed or, every second time, stopped, and another takes its place.</summary>
    private const int Rounds = 3;

    [Fact]
    public async Task Every_row_is_loaded_once_and_every_Loader_does_some()
    {
        var folders = await PrepareAsync(30);
        BlueshiftProcess[] loaders = [await StartLoaderAsync(), await StartLoaderAsync(), await StartLoaderAsync()];
        await StartOthersAsync();

        await folders.WaitUntilLoadedAsync(CancellationToken);
        await folders.WaitUntilCleanAsync(CancellationToken);

        Assert.All(loaders, loader => Assert.Contains(Loaded, loader.Transcript, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_row_is_loaded_once_while_Loaders_are_killed_and_stopped()
    {
        var folders = await PrepareAsync(30);
        Queue<BlueshiftProcess> loaders = new([await StartLoaderAsync(), await StartLoaderAsync(), await StartLoaderAsync()]);
        await StartOthersAsync();

        for (var round = 0; round < Rounds; round++)
        {
            var leaving = loaders.Dequeue();
            await leaving.WaitForLineAsync(Loaded, CancellationToken);
            await LeaveAsync(leaving, isKilled: round % 2 == 0);
            loaders.Enqueue(await StartLoaderAsync());
        }

        await folders.WaitUntilLoadedAsync(CancellationToken);
        await folders.WaitUntilCleanAsync(CancellationToken);
    }

    [Fact]
    public async Task Every_row_is_loaded_once_over_FIFO_queues()
    {
        var folders = await PrepareAsync(10, ":fifo true");
        await StartLoaderAsync();
        await StartLoaderAsync();
        await StartOthersAsync();

        await folders.WaitUntilLoadedAsync(CancellationToken);
        await folders.WaitUntilCleanAsync(CancellationToken);
    }

    private static async Task LeaveAsync(BlueshiftProcess loader, bool isKilled)
    {
        if (isKilled)
        {
            await loader.KillAsync(CancellationToken);
            return;
        }

        loader.Terminate();
        (await loader.WaitAsync(CancellationToken)).Exits(0);
    }

    private async Task<ManyFolders> PrepareAsync(int count, string queues = "")
    {
        var folders = new ManyFolders(World, count);
        await folders.PutAsync(CancellationToken);
        World.UseQueues($":visibility-seconds 5 {queues}");
        World.Config = World.Config with { More = World.Config.More + " :loader {:concurrency 1}" };
        return folders;
    }

    private async Task<BlueshiftProcess> StartLoaderAsync()
    {
        var loader = await World.StartServiceAsync("Loader");
        await loader.WaitForLineAsync("Bus started", CancellationToken);
        return loader;
    }

    private async Task StartOthersAsync()
    {
        await World.StartServiceAsync("Janitor");
        await World.StartServiceAsync("Scanner");
    }
}
