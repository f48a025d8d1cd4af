using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The connection to the database breaks, once; the run waits it out.</summary>
public class ConnectionTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator)
{
    private int _commits;

    [Fact]
    public Task Loads_in_a_new_attempt_when_the_connection_breaks_within_the_data() =>
        EndsAsUndisturbedAsync(BreakWithinTheData);

    [Fact]
    public Task Loads_in_a_new_attempt_when_the_commit_does_not_reach_the_server() =>
        EndsAsUndisturbedAsync(() => World.Sql.Add(ProxyFault.CutBefore(IsSecondCommit)).Reached);

    [Fact]
    public Task Loads_nothing_again_when_the_answer_to_the_commit_is_lost() =>
        EndsAsUndisturbedAsync(() => World.Sql.Add(ProxyFault.CutAfterAnswer(IsSecondCommit)).Reached);

    /// <summary>To be called before the load; completes when the connection is broken.</summary>
    protected virtual Task BreakWithinTheData() => World.Sql.Add(ProxyFault.CutBefore(message => message.Kind == 'c')).Reached;

    // The first commit is that of the history's tables.
    private bool IsSecondCommit(FrontendMessage message) => message.IsSql("COMMIT") && ++_commits == 2;

    private async Task EndsAsUndisturbedAsync(Func<Task> breakConnection)
    {
        var manifest = KillScenario.AppendInNormalMode;
        await KillScenario.PrepareAsync(World, manifest, CancellationToken);
        var broken = breakConnection();
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.True(broken.IsCompleted, "The connection was not broken.");
        Assert.Equal(
            await undisturbed.EndOfAsync(CreateWorldAsync, Kind, manifest, CancellationToken), await Snapshot.TakeAsync(World, CancellationToken));
    }
}
