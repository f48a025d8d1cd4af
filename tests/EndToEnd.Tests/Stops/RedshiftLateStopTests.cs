using Blueshift.EndToEnd.Tests.DeadLetters;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

/// <summary>Over queues: a COPY that does not come to its end in the time that a stop may take (20 seconds).</summary>
public sealed class RedshiftLateStopTests(PostgresServer server, AwsEmulatorFixture emulator) : EndToEndTest(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    [Fact]
    public async Task A_COPY_is_cancelled_without_a_trace_and_its_batch_is_loaded_by_another_Loader()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        World.UseQueues();
        var before = await Snapshot.TakeAsync(World, CancellationToken);
        var copying = World.Redshift!.Add(StandInFault.PauseDuringCopy());
        var loader = await World.StartServiceAsync("Loader");
        await World.StartServiceAsync("Scanner");
        await loader.WaitForAsync(copying.Reached, CancellationToken);
        loader.Terminate();
        (await loader.WaitAsync(CancellationToken)).Exits(0);

        await World.AssertNothingIsLeftOverAsync(CancellationToken);
        var after = await Snapshot.TakeAsync(World, CancellationToken);
        Assert.Equal((before.Table, before.Objects), (after.Table, after.Objects));
        Assert.Empty(await new DeadLetterCommand(World).ListAsync(CancellationToken));
        var next = await World.StartServiceAsync("Loader");
        await next.WaitForLineAsync("Loaded batch", CancellationToken);
        Assert.Equal(
            ["loaded|3"], await World.Database.QueryAsync("SELECT state, file_count FROM blueshift.loads", CancellationToken));
    }
}
