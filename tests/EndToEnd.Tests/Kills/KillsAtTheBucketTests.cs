using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

public class KillsAtTheBucketTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : EndToEndTest(server, emulator)
{
    /// <summary>Fewer would mean that they are not seen as they come by.</summary>
    private const int FewestEvents = 8;

    [Fact]
    public async Task A_kill_before_every_request_loses_nothing_and_loads_nothing_twice()
    {
        var manifest = KillScenario.AppendInNormalMode;
        await KillScenario.PrepareAsync(World, manifest, CancellationToken);
        var end = await undisturbed.EndOfAsync(CreateWorldAsync, Kind, manifest, CancellationToken);
        Assert.InRange(await KillChain.RunAsync(World, Wire.S3, end, CancellationToken), FewestEvents, int.MaxValue);
    }
}
