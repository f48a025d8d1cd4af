using Blueshift.EndToEnd.Tests.Kills;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

public sealed class RedshiftConnectionTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : ConnectionTests(server, emulator, undisturbed)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    /// <summary>Redshift goes on with the COPY.</summary>
    protected override Task BreakWithinTheData() => World.Redshift!.Add(StandInFault.CutDuringCopy()).Reached;
}
