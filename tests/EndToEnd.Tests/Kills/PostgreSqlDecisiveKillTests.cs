using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

/// <summary>
/// Further moments, tried with one warehouse: another's kill chain comes by the commit too, and on the deletes after the
/// first it has no influence.
/// </summary>
public sealed class PostgreSqlDecisiveKillTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : DecisiveKillTests(server, emulator, undisturbed)
{
    [Fact]
    public Task Recovers_when_the_commit_has_not_reached_the_server() =>
        RecoversFromAKillAsync(Moment.BeforeSql("COMMIT", 2));

    [Fact]
    public Task Recovers_between_two_deletes() =>
        RecoversFromAKillAsync(Moment.BeforeS3("DELETE in/b.csv"));

    [Fact]
    public Task Recovers_when_the_last_file_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/c.csv"));

    [Fact]
    public Task Recovers_when_the_manifest_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/manifest.edn"));

    [Fact]
    public Task Recovers_when_the_manifest_alone_is_deleted_and_it_has_not_been_told() =>
        RecoversFromAKillAsync(Moment.AfterS3("DELETE in/manifest.edn"), KillScenario.AppendAndKeepData);
}
