using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

public sealed class RedshiftLostLoaderTests(PostgresServer server, AwsEmulatorFixture emulator)
    : LostLoaderTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    protected override int Folders => 15;
}
