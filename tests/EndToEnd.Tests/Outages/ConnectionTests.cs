using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The connection to the database breaks, once; the run waits it out.</summary>
public sealed class ConnectionTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator), IClassFixture<UndisturbedRuns>
{
    private int _commits;

    [Fact]
    public Task Loads_in_a_new_attempt_when_the_connection_breaks_within_the_data() =>
        EndsAsUndisturbedAsync(ProxyFault.CutBefore(message => message.Kind == 'c'));

    [Fact]
    public Task Loads_in_a_new_attempt_when_the_commit_does_not_reach_the_server() =>
        EndsAsUndisturbedAsync(ProxyFault.CutBefore(IsSecondCommit));

    [Fact]
    public Task Loads_nothing_again_when_the_answer_to_the_commit_is_lost() =>
        EndsAsUndisturbedAsync(ProxyFault.CutAfterAnswer(IsSecondCommit));

    // The first commit is that of the history's tables.
    private bool IsSecondCommit(FrontendMessage message) => message.IsSql("COMMIT") && ++_commits == 2;

    private async Task EndsAsUndisturbedAsync(ProxyFault fault)
    {
        var manifest = KillScenario.AppendInNormalMode;
        await KillScenario.PrepareAsync(World, manifest, CancellationToken);
        World.Sql.Add(fault);
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.True(fault.Reached.IsCompleted, "The connection was not broken.");
        Assert.Equal(
            await undisturbed.EndOfAsync(Kind, manifest, CancellationToken), await Snapshot.TakeAsync(World, CancellationToken));
    }
}
