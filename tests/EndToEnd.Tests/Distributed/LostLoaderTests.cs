using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

/// <summary>Loaders go while there is work, and others come.</summary>
public class LostLoaderTests(PostgresServer server, AwsEmulatorFixture emulator) : DistributedTest(server, emulator)
{
    /// <summary>One for each of the first Loaders: it is killed or, every second time, stopped, and another takes its place.</summary>
    private const int Rounds = 3;

    /// <summary>Enough that there is work left when the last has gone.</summary>
    protected virtual int Folders => 30;

    [Fact]
    public async Task Every_row_is_loaded_once_while_Loaders_are_killed_and_stopped()
    {
        var folders = await PrepareAsync(Folders);
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
}
