namespace Blueshift.EndToEnd.Tests.Isolation;

public sealed class RedshiftIsolationTests(RedshiftTroubledRuns runs) : IsolationTests(runs), IClassFixture<RedshiftTroubledRuns>
{
    /// <summary>A COPY adds nothing to a row that would say so.</summary>
    protected override bool KnowsFilesOfRows => false;
}
