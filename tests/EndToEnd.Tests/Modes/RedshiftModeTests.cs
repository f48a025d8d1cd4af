using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Modes;

public sealed class RedshiftModeTests(PostgresServer server, AwsEmulatorFixture emulator) : ModeTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;
}
