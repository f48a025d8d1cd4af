using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>Kills a run around the COPY that only Redshift has, runs again, and sees when the COPY's manifest goes.</summary>
public sealed class KillsAtTheCopyTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator)
{
    private const string Manifest = ".blueshift/copy/";

    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    [Fact]
    public Task Recovers_when_the_COPY_manifest_has_not_been_written() =>
        RecoversFromAKillAsync(Moment.BeforeS3($"PUT {Manifest}"), left: 0);

    [Fact]
    public Task Recovers_when_the_COPY_manifest_is_written_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3($"PUT {Manifest}"), left: 1);

    [Fact]
    public Task Recovers_when_the_COPY_has_not_reached_the_server() =>
        RecoversFromAKillAsync(Moment.BeforeSql("COPY"), left: 1);

    [Fact]
    public Task Recovers_when_the_COPY_is_done_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterSql("COPY"), left: 1);

    [Fact]
    public Task Recovers_when_the_COPY_manifest_has_not_been_deleted() =>
        RecoversFromAKillAsync(Moment.BeforeS3($"DELETE {Manifest}"), left: 1);

    [Fact]
    public Task Recovers_when_the_COPY_manifest_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3($"DELETE {Manifest}"), left: 0);

    [Fact]
    public async Task Recovers_within_the_COPY()
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        var copying = World.Redshift!.Add(StandInFault.PauseDuringCopy());
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(copying.Reached, CancellationToken);
        await process.KillAsync(CancellationToken);
        copying.Resume();
        await World.WaitForNoSessionsAsync(CancellationToken);
        await AssertRecoversAsync(left: 1);
        await CopyManifests.AssertAreSweptWhenDueAsync(World, CancellationToken);
    }

    private async Task RecoversFromAKillAsync(Moment moment, int left)
    {
        await KillScenario.PrepareAsync(World, KillScenario.AppendInNormalMode, CancellationToken);
        Assert.True(await KilledRun.TryAtAsync(World, moment, CancellationToken), $"{moment} did not come.");
        await AssertRecoversAsync(left);
    }

    /// <param name="left">How many COPY manifests the killed run leaves; the next one does not know whether it is dead.</param>
    private async Task AssertRecoversAsync(int left)
    {
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(
            await undisturbed.EndOfAsync(CreateWorldAsync, Kind, KillScenario.AppendInNormalMode, CancellationToken),
            await Snapshot.TakeAsync(World, CancellationToken));
        Assert.Equal(left, (await CopyManifests.KeysAsync(World, CancellationToken)).Count);
    }
}
