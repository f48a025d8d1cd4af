using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>Kills a run where it matters most, runs again, and compares with what an undisturbed run leaves.</summary>
public class DecisiveKillTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator)
{
    [Fact]
    public Task Recovers_when_the_commit_has_not_reached_the_server() =>
        RecoversFromAKillAsync(Moment.BeforeSql("COMMIT", 2));

    [Fact]
    public Task Recovers_when_it_has_committed_and_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterSql("COMMIT", 2));

    [Fact]
    public Task Recovers_when_it_has_loaded_and_deleted_nothing() =>
        RecoversFromAKillAsync(Moment.BeforeS3("DELETE in/a.csv"));

    [Fact]
    public Task Recovers_between_two_deletes() =>
        RecoversFromAKillAsync(Moment.BeforeS3("DELETE in/b.csv"));

    [Fact]
    public Task Recovers_when_the_last_file_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/c.csv"));

    [Fact]
    public Task Recovers_when_only_the_manifest_is_left_to_be_deleted() =>
        RecoversFromAKillAsync(Moment.BeforeS3("DELETE in/manifest.edn"));

    [Fact]
    public Task Recovers_when_the_manifest_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/manifest.edn"));

    [Fact]
    public Task Recovers_when_the_manifest_alone_is_to_be_deleted_and_is_not() =>
        RecoversFromAKillAsync(Moment.BeforeS3("DELETE in/manifest.edn"), KillScenario.AppendAndKeepData);

    [Fact]
    public Task Recovers_when_the_manifest_alone_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/manifest.edn"), KillScenario.AppendAndKeepData);

    private Task RecoversFromAKillAsync(Moment moment) => RecoversFromAKillAsync(moment, KillScenario.AppendAndDrainOnce);

    private async Task RecoversFromAKillAsync(Moment moment, ManifestText manifest)
    {
        await KillScenario.PrepareAsync(World, manifest, CancellationToken);
        Assert.True(await KilledRun.TryAtAsync(World, moment, CancellationToken), $"{moment} did not come.");
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.Equal(
            await undisturbed.EndOfAsync(CreateWorldAsync, Kind, manifest, CancellationToken),
            await Snapshot.TakeAsync(World, CancellationToken));
    }
}
