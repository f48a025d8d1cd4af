using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.Isolation;

public sealed class RedshiftTroubledRuns(PostgresServer server, AwsEmulatorFixture emulator)
    : TroubledRuns(server, emulator, DatabaseKind.Redshift);
