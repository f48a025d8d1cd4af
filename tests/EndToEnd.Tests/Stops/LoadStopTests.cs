using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

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
}
