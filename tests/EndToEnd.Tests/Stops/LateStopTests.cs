using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

/// <summary>A load that does not come to its end in the time that a stop may take (20 seconds) does not hold it up.</summary>
public sealed class LateStopTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    [Fact]
    public async Task A_load_that_waits_for_the_bucket_rolls_back()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var before = await Snapshot.TakeAsync(World, CancellationToken);
        var hold = Hold.At(World, Moment.BeforeS3("GET in/b.csv"));
        var process = await World.StartRunAsync();
        await process.WaitForAsync(hold.Reached, CancellationToken);
        process.Terminate();
        (await process.WaitAsync(CancellationToken)).Exits(0);
        await World.AssertNothingIsLeftOverAsync(CancellationToken);
        var after = await Snapshot.TakeAsync(World, CancellationToken);
        Assert.Equal((before.Table, before.Objects), (after.Table, after.Objects));
    }
}
