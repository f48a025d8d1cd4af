namespace Blueshift.EndToEnd.Tests.MainJob;

public sealed class RedshiftMainJobTests(RedshiftMainJobRun run) : MainJobTests(run), IClassFixture<RedshiftMainJobRun>;
