using Blueshift.EndToEnd.Tests.Worlds;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.EndToEnd.Tests.MainJob;

public sealed class PostgreSqlMainJobRun(PostgresServer server, AwsEmulatorFixture emulator)
    : MainJobRun(server, emulator, DatabaseKind.PostgreSql);
