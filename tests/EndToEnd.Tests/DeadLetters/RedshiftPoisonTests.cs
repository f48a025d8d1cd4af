using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.DeadLetters;

public sealed class RedshiftPoisonTests(PostgresServer server, AwsEmulatorFixture emulator)
    : PoisonTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;
}
