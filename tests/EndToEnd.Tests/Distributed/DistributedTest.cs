using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

/// <summary>A Scanner, Loaders and a Janitor, each a process, over queues.</summary>
public abstract class DistributedTest(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    /// <summary>What a Loader writes for each batch.</summary>
    private protected const string Loaded = "Loaded batch";

    private protected async Task<ManyFolders> PrepareAsync(int count, string queues = "")
    {
        var folders = new ManyFolders(World, count);
        await folders.PutAsync(CancellationToken);
        World.UseQueues($":visibility-seconds 5 {queues}");
        World.Config = World.Config with { More = World.Config.More + " :loader {:concurrency 1}" };
        return folders;
    }

    private protected async Task<BlueshiftProcess> StartLoaderAsync()
    {
        var loader = await World.StartServiceAsync("Loader");
        await loader.WaitForLineAsync("Bus started", CancellationToken);
        return loader;
    }

    private protected async Task StartOthersAsync()
    {
        await World.StartServiceAsync("Janitor");
        await World.StartServiceAsync("Scanner");
    }
}
