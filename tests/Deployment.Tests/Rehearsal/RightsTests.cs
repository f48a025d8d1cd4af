using Blueshift.Deployment.Tests.Documentation;
using Blueshift.TestKit;

namespace Blueshift.Deployment.Tests.Rehearsal;

/// <summary>Holds the policies of <c>docs/operations.md</c> against what the services asked for.</summary>
[Collection(DemoRunGroup.Name)]
public sealed class RightsTests(DemoRun run)
{
    // What a service does only while a load lasts, or when it is stopped in the middle of one.
    private const string Renewal = "sqs:ChangeMessageVisibility";

    [Theory]
    [InlineData("Scanner")]
    [InlineData("Loader")]
    [InlineData("Janitor")]
    public void The_policy_of_a_service_allows_what_it_does_and_nothing_more(string service)
    {
        var used = run.RequestsOf(service).Select(request => request.Action).Except(Policy("create-queues").Actions);

        Assert.Equal(
            Policy(service).Actions.Append(Renewal).Distinct().Order(StringComparer.Ordinal),
            used.Append(Renewal).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Scanner")]
    [InlineData("Loader")]
    [InlineData("Janitor")]
    public void The_policy_of_a_service_allows_the_objects_it_asks_for(string service)
    {
        var policy = Policy(service);
        var requests = run.RequestsOf(service).Where(request => request.Path.Length > 0).Distinct().ToList();

        Assert.NotEmpty(requests);
        Assert.All(requests, request => Assert.True(
            policy.AllowsS3(request.Action, request.Path.Replace(run.Bucket, "my-bucket", StringComparison.Ordinal)), request.ToString()));
    }

    private static IamPolicy Policy(string name) => IamPolicy.Parse(Assert.Single(
        DocumentBlock.ReadAll("operations.md"), block => block.Kind == $"json policy {name.ToLowerInvariant()}").Text);
}
