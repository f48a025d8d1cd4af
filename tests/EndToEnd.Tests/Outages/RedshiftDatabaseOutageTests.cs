using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Outages;

/// <summary>The stand-in goes on to listen, and ends every connection.</summary>
public sealed class RedshiftDatabaseOutageTests(AwsEmulatorFixture emulator, FastPostgresServer server)
    : DatabaseOutageTests(emulator, server)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;
}
