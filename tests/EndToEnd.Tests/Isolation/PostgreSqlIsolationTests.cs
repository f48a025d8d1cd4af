namespace Blueshift.EndToEnd.Tests.Isolation;

public sealed class PostgreSqlIsolationTests(PostgreSqlTroubledRuns runs) : IsolationTests(runs), IClassFixture<PostgreSqlTroubledRuns>;
