using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

public sealed class SeparateProcessesTests(PostgresServer server, AwsEmulatorFixture emulator) : DistributedTest(server, emulator)
{
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
    public async Task Every_row_is_loaded_once_over_FIFO_queues()
    {
        var folders = await PrepareAsync(10, ":fifo true");
        await StartLoaderAsync();
        await StartLoaderAsync();
        await StartOthersAsync();

        await folders.WaitUntilLoadedAsync(CancellationToken);
        await folders.WaitUntilCleanAsync(CancellationToken);
    }
}
