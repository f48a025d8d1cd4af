namespace Blueshift.EndToEnd.Tests.MainJob;

public sealed class PostgreSqlMainJobTests(PostgreSqlMainJobRun run) : MainJobTests(run), IClassFixture<PostgreSqlMainJobRun>;
