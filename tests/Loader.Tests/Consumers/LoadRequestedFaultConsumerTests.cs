using Blueshift.Contracts;
using Blueshift.TestKit;

namespace Blueshift.Loader.Tests.Consumers;

public sealed class LoadRequestedFaultConsumerTests
{
    /// <summary>Otherwise the Scanner would wait for its answer for ever.</summary>
    [Fact]
    public async Task A_fault_that_does_not_pass_is_answered_as_unexpected()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(2)));
        harness.Warehouse.OnLoad = (_, _) => throw new MadeUpException("Corrupt page.", isTransient: false);

        var failed = await harness.AnswerAsync<LoadFailed>(request);

        var expected = new LoadFailed
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Failures =
            [
                new FailureDetail
                {
                    Kind = "unexpected",
                    Reason = "Blueshift.TestKit.MadeUpException: Corrupt page.",
                    Files = request.Files,
                },
            ],
            Attempts = 1,
            FailedAt = harness.Bench.Clock.GetUtcNow(),
        };
        Assert.Equivalent(expected, failed, strict: true);
        Assert.Single(harness.Warehouse.Loads);
    }

    [Fact]
    public async Task A_defect_is_answered_as_unexpected()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(1)));
        harness.Warehouse.OnLoad = (_, _) => throw new InvalidOperationException(new string('x', 5000));

        var failure = Assert.Single((await harness.AnswerAsync<LoadFailed>(request)).Failures);

        Assert.StartsWith("System.InvalidOperationException: xxx", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(2000, failure.Reason.Length);
    }
}
