using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

/// <summary>A stop comes while something is loaded.</summary>
public class LoadStopTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    protected virtual Moment WithinTheLoad => Moment.BeforeSql("COPY done");

    [Fact]
    public async Task A_load_that_is_under_way_is_brought_to_its_end()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var hold = Hold.At(World, WithinTheLoad);
        var process = await World.StartRunAsync();
        await process.WaitForAsync(hold.Reached, CancellationToken);
        process.Terminate();
        hold.GoOn();
        (await process.WaitAsync(CancellationToken)).Exits(0);
        await World.AssertNothingIsLeftOverAsync(CancellationToken);
        Assert.Equal(
            ["loaded|3"], await World.Database.QueryAsync("SELECT state, file_count FROM blueshift.loads", CancellationToken));
    }

    /// <remarks>A stop may take 20 seconds.</remarks>
    [Fact]
    public async Task A_load_that_does_not_come_to_its_end_in_time_rolls_back()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var before = await Snapshot.TakeAsync(World, CancellationToken);
        var reached = HoldUpTheLoad();
        var process = await World.StartRunAsync();
        await process.WaitForAsync(reached, CancellationToken);
        process.Terminate();
        (await process.WaitAsync(CancellationToken)).Exits(0);
        await World.AssertNothingIsLeftOverAsync(CancellationToken);
        var after = await Snapshot.TakeAsync(World, CancellationToken);
        Assert.Equal((before.Table, before.Objects), (after.Table, after.Objects));
    }

    /// <summary>Completes when the load has come so far that it does not go on.</summary>
    protected virtual Task HoldUpTheLoad() => Hold.At(World, Moment.BeforeS3("GET in/b.csv")).Reached;
}
