namespace Blueshift.Deployment.Tests.Rehearsal;

/// <summary>One run for all tests that look at it.</summary>
[CollectionDefinition(Name)]
public sealed class DemoRunGroup : ICollectionFixture<DemoRun>
{
    public const string Name = "demonstration";
}
