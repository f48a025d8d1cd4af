using System.Net;
using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Blueshift.TestKit.Http;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The bucket does not answer as it should, for a while; the run waits it out.</summary>
public sealed class BucketOutageTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator)
{
    private int _hits;

    [Fact]
    public Task Gets_through_when_the_bucket_asks_to_slow_down() => EndsAsUndisturbedAsync(
        "", ProxyAction.S3Error(HttpStatusCode.ServiceUnavailable, "SlowDown"), times: 2);

    [Fact]
    public Task Gets_through_when_connections_break_before_the_answer() => EndsAsUndisturbedAsync(
        "", new ProxyAction.Drop(), times: 2);

    [Fact]
    public Task Reads_a_file_to_its_end_when_connections_break_within_it() => EndsAsUndisturbedAsync(
        "GET in/b.csv", new ProxyAction.CutAnswer(10_000), times: 2);

    [Fact]
    public Task Cleans_up_when_the_answer_to_a_delete_is_lost() => EndsAsUndisturbedAsync(
        "DELETE in/a.csv", new ProxyAction.LoseAnswer(), times: 1);

    private async Task EndsAsUndisturbedAsync(string request, ProxyAction fault, int times)
    {
        var manifest = KillScenario.AppendInNormalMode;
        await KillScenario.PrepareAsync(World, manifest, CancellationToken);
        World.S3.Decide(seen => Hits(seen, request, times) ? fault : new ProxyAction.Pass());
        (await World.RunOnceAsync(CancellationToken)).Exits(0);
        Assert.True(_hits >= times, "The fault was not met.");
        Assert.Equal(
            await undisturbed.EndOfAsync(CreateWorldAsync, Kind, manifest, CancellationToken), await Snapshot.TakeAsync(World, CancellationToken));
    }

    private bool Hits(ProxiedRequest seen, string request, int times) =>
        Traffic.NameOf(seen).StartsWith(request, StringComparison.Ordinal) && Interlocked.Increment(ref _hits) <= times;
}
