using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.RedshiftStandIn;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Distributed;

public sealed class RedshiftLostLoaderTests(PostgresServer server, AwsEmulatorFixture emulator)
    : LostLoaderTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    protected override int Folders => 12;

    /// <summary>So that loads are at odds with each other as well, over the history.</summary>
    protected override StandInOptions Configure(StandInOptions options) =>
        options with { IsSerializable = true, WritesAreReads = true };
}
