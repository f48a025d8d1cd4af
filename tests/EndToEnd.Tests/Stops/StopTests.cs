using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

public sealed class StopTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_service_that_waits_for_files_ends_with_exit_code_0()
    {
        await World.Bucket.PutAsync("in/manifest.edn", KillScenario.AppendInNormalMode, CancellationToken);
        var process = await World.StartRunAsync();
        await process.WaitForLineAsync("Watching in/manifest.edn", CancellationToken);
        process.Terminate();
        (await process.WaitAsync(CancellationToken)).Exits(0);
    }

    [Fact]
    public async Task A_single_run_that_is_stopped_before_its_end_says_so_and_ends_with_exit_code_1()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var hold = Hold.At(World, Moment.BeforeS3("GET in/manifest.edn"));
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(hold.Reached, CancellationToken);
        process.Terminate();
        var result = (await process.WaitAsync(CancellationToken)).Exits(1);
        Assert.Contains("Stopped before the end", result.Errors, StringComparison.Ordinal);
    }
}
