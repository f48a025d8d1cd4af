using Blueshift.EndToEnd.Tests.Holds;
using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Stops;

public sealed class RedshiftLoadStopTests(PostgresServer server, AwsEmulatorFixture emulator)
    : LoadStopTests(server, emulator)
{
    protected override DatabaseKind Kind => DatabaseKind.Redshift;

    protected override Moment WithinTheLoad => Moment.BeforeSql("COPY");
}
