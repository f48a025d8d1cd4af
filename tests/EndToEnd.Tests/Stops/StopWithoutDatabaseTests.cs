using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

/// <summary>A database that does not even answer to a cancellation cannot hold up a stop either.</summary>
public sealed class StopWithoutDatabaseTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    private const int EndedBySigTerm = 128 + 15;

    [Fact]
    public async Task A_load_whose_database_does_not_answer_is_cut_off()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var before = await Snapshot.TakeAsync(World, CancellationToken);
        var hold = Hold.At(World, Moment.BeforeSql("COPY done"));
        var process = await World.StartRunAsync();
        await process.WaitForAsync(hold.Reached, CancellationToken);
        process.Terminate();
        (await process.WaitAsync(CancellationToken)).Exits(EndedBySigTerm);
        hold.Break();
        await World.AssertNothingIsLeftOverAsync(CancellationToken);
        var after = await Snapshot.TakeAsync(World, CancellationToken);
        Assert.Equal((before.Table, before.Objects), (after.Table, after.Objects));
    }
}
