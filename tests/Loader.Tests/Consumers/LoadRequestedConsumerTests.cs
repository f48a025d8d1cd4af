using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Messages;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Warehouses;

namespace Blueshift.Loader.Tests.Consumers;

public sealed class LoadRequestedConsumerTests
{
    [Fact]
    public async Task A_batch_that_was_loaded_is_answered_with_what_was_done()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var manifest = harness.Bench.PutManifest(new ManifestText { KeepDataFiles = true, KeepManifest = false });
        var batch = harness.Bench.BatchOf(manifest, harness.Bench.PutFiles(2));
        var request = LoaderHarness.RequestFor(batch);

        var completed = await harness.AnswerAsync<LoadCompleted>(request);

        var now = harness.Bench.Clock.GetUtcNow();
        var expected = new LoadCompleted
        {
            BatchId = batch.Id,
            LoadId = harness.Warehouse.Loads.Single().LoadId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Files = request.Files,
            Failures = [],
            IsLast = true,
            KeepDataFiles = true,
            KeepManifest = false,
            Database = "dw1",
            Table = "public.events",
            RowsStaged = 2,
            RowsWritten = 2,
            RowsRejected = 0,
            StartedAt = now,
            CompletedAt = now,
        };
        Assert.Equivalent(expected, completed, strict: true);
    }

    [Fact]
    public async Task A_request_that_comes_again_is_answered_again_and_loads_nothing()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(2)));
        var first = await harness.AnswerAsync<LoadCompleted>(request);

        await harness.PublishAsync(request);
        var second = (await harness.AnswersAsync<LoadCompleted>(2))[1];

        Assert.Equivalent(
            first with { LoadId = null, RowsStaged = 0, RowsWritten = 0 }, second, strict: true);
    }

    [Fact]
    public async Task Whether_it_is_the_last_batch_is_passed_on()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(1))) with { IsLast = false };

        Assert.False((await harness.AnswerAsync<LoadCompleted>(request)).IsLast);
    }

    [Fact]
    public async Task A_replayed_request_tries_failed_files_again()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(1))) with { IsReplay = true };

        await harness.AnswerAsync<LoadCompleted>(request);

        Assert.True(Assert.Single(harness.Warehouse.Loads).IsReplay);
    }

    [Fact]
    public async Task A_batch_that_was_only_checked_is_no_load_that_the_Janitor_hears_of()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var manifest = harness.Bench.PutManifest(new ManifestText { Options = "NOLOAD" });
        var batch = harness.Bench.BatchOf(manifest, harness.Bench.PutFiles(3));
        var request = LoaderHarness.RequestFor(batch);
        harness.Warehouse.OnLoad = (plan, _) => Task.FromResult(
            Reports.Of(
                plan, [Reports.Checked(plan.Files[0]), Reports.CheckedBefore(plan.Files[1]), Reports.Failed(plan.Files[2])]) with
            {
                Failures = [new(Reports.Failure(FailureKind.BadData, plan.Files[2]), WasKnown: false, MayBeIsolated: false)],
                RowsStaged = 1,
            });

        var good = await harness.AnswerAsync<LoadChecked>(request);

        var now = harness.Bench.Clock.GetUtcNow();
        var expected = new LoadChecked
        {
            BatchId = batch.Id,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Files = [.. request.Files.Take(2)],
            NewFiles = 1,
            Failures = new[] { Reports.Failure(FailureKind.BadData, batch.Files[2]) }.ToContract(),
            Table = "public.events",
            RowsStaged = 1,
            RowsRejected = 0,
            StartedAt = now,
            CompletedAt = now,
        };
        Assert.Equivalent(expected, good, strict: true);
        Assert.False(harness.HasAnswered<LoadCompleted>());
    }

    [Fact]
    public async Task A_batch_that_failed_is_answered_with_the_reason()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var batch = harness.Bench.BatchOf(harness.Bench.PutFiles(2));
        var request = LoaderHarness.RequestFor(batch);
        harness.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, FailureKind.Timeout));

        var failed = await harness.AnswerAsync<LoadFailed>(request);

        var expected = new LoadFailed
        {
            BatchId = batch.Id,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Failures = new[] { Reports.Failure(FailureKind.Timeout, batch.Files) }.ToContract(),
            Attempts = 1,
            FailedAt = harness.Bench.Clock.GetUtcNow(),
        };
        Assert.Equivalent(expected, failed, strict: true);
        Assert.False(harness.HasAnswered<LoadCompleted>());
    }

    [Fact]
    public async Task A_fault_that_outlasts_the_attempts_is_answered_with_their_number()
    {
        await using var harness = await LoaderHarness.StartAsync();
        harness.Warehouse.OnLoad = (_, _) => throw new MadeUpException("Restarting.", isTransient: true, "57P01");

        var failed = await harness.AnswerAsync<LoadFailed>(
            LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(1))));

        var failure = Assert.Single(failed.Failures);
        Assert.Equal((5, "transient", "57P01"), (failed.Attempts, failure.Kind, failure.Code));
    }

    [Fact]
    public async Task A_manifest_that_was_edited_since_is_answered_too()
    {
        await using var harness = await LoaderHarness.StartAsync();
        var request = LoaderHarness.RequestFor(harness.Bench.BatchOf(harness.Bench.PutFiles(1)));

        var failed = await harness.AnswerAsync<LoadFailed>(request with { ManifestETag = "older" });

        Assert.Equal("superseded", Assert.Single(failed.Failures).Kind);
    }
}
