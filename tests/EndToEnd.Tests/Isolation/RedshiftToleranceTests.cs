using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Isolation;

public sealed class RedshiftToleranceTests(PostgresServer server, AwsEmulatorFixture emulator) : ToleranceTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;
}
