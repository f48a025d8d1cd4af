using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Kills;

public sealed class RedshiftKillsAtTheBucketTests(PostgresServer server, AwsEmulatorFixture emulator, UndisturbedRuns undisturbed)
    : KillsAtTheBucketTests(server, emulator, undisturbed)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;
}
