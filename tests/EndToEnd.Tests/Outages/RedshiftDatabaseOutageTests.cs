using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The stand-in goes on to listen, and ends every connection.</summary>
public sealed class RedshiftDatabaseOutageTests(AwsEmulatorFixture emulator, FastPostgresServer server)
    : DatabaseOutageTests(emulator, server)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    [Fact]
    public async Task A_run_whose_database_crashes_within_the_COPY_loads_when_it_is_up_again()
    {
        await PrepareAsync();
        var copying = World.Redshift!.Add(StandInFault.PauseDuringCopy());
        var process = await World.StartRunAsync("--once");
        await process.WaitForAsync(copying.Reached, CancellationToken);
        await Server.CrashAsync();
        copying.Resume();
        await LoadsWhenTheServerIsBackAsync(process);
        Assert.Equal(["in/manifest.edn"], await World.Bucket.KeysAsync(CancellationToken));
    }
}
