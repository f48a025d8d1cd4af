using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Messages;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Blueshift.Scanner.Tests;

/// <summary>The Scanner's consumers on a bus: what the others publish frees a manifest for its next batch.</summary>
public sealed class ConsumerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ScannedBucket _bucket = new();
    private ServiceProvider _bus = null!;
    private ITestHarness _harness = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bucket.PutManifest("in/");
        _bucket.Files.Put("in/a.csv", "1");
        await _bucket.ScanAsync();
        _bus = new ServiceCollection()
            .AddSingleton(_bucket.Part<BatchAnswers>())
            .AddSingleton(_bucket.Part<BlueshiftConfig>())
            .AddMassTransitTestHarness(TextWriter.Null, bus =>
            {
                // By default an answer is given up when the bus is quiet for a second, as it is on a busy machine.
                bus.SetTestTimeouts(testTimeout: Patience, testInactivityTimeout: Patience);
                bus.AddScannerConsumers();
            })
            .BuildServiceProvider(validateScopes: true);
        _harness = await _bus.StartTestHarness();
    }

    public async ValueTask DisposeAsync()
    {
        await _bus.DisposeAsync();
        await _bucket.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_a_clean_up_frees_the_manifest_and_settles_what_was_kept()
    {
        await _harness.Bus.Publish(Cleanup(), Cancellation);
        await FollowUpAsync();

        Assert.Single(_bucket.Requests);
        _bucket.Files.Put("in/b.csv", "2");
        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task What_failed_beside_a_load_is_told_with_its_clean_up_and_not_asked_for_again()
    {
        await _harness.Bus.Publish(Cleanup() with { Left = [], Failures = Failures() }, Cancellation);
        await FollowUpAsync();

        Assert.Single(_bucket.Requests);
    }

    [Fact]
    public async Task A_failed_load_frees_the_manifest_for_other_files()
    {
        await _harness.Bus.Publish(Failed(), Cancellation);
        await FollowUpAsync();

        Assert.Single(_bucket.Requests);
        _bucket.Files.Put("in/b.csv", "2");
        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task What_was_checked_is_settled_and_frees_the_manifest_for_other_files()
    {
        await _harness.Bus.Publish(Checked(), Cancellation);
        await FollowUpAsync();

        Assert.Single(_bucket.Requests);
        _bucket.Files.Put("in/b.csv", "2");
        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task An_answer_that_is_delivered_twice_changes_nothing_the_second_time()
    {
        await _harness.Bus.Publish(Failed(), Cancellation);
        await FollowUpAsync();
        _bucket.Files.Put("in/b.csv", "2");
        await _bucket.ScanAsync();

        await _harness.Bus.Publish(Failed(), Cancellation);
        await FollowUpAsync();

        Assert.Equal(2, _bucket.Requests.Count);
    }

    [Fact]
    public async Task All_answers_come_in_on_the_queue_that_the_contract_names()
    {
        await _harness.Bus.Publish(Cleanup(), Cancellation);
        await _harness.Bus.Publish(Failed(), Cancellation);
        await _harness.Bus.Publish(Checked(), Cancellation);

        Assert.EndsWith($"/{QueueNames.Scanner}", await AddressOfAsync<LoadChecked>(), StringComparison.Ordinal);
        Assert.EndsWith($"/{QueueNames.Scanner}", await AddressOfAsync<CleanupCompleted>(), StringComparison.Ordinal);
        Assert.EndsWith($"/{QueueNames.Scanner}", await AddressOfAsync<LoadFailed>(), StringComparison.Ordinal);
    }

    private async Task FollowUpAsync() =>
        await _bucket.RescanAsync(await _bucket.Part<RescanQueue>().TakeAsync(Cancellation));

    private async Task<string?> AddressOfAsync<T>()
        where T : class
    {
        await _harness.Consumed.Any<T>(Cancellation);
        return _harness.Consumed.Select<T>(Cancellation).First().Context.ReceiveContext.InputAddress.AbsolutePath;
    }

    private CleanupCompleted Cleanup()
    {
        var request = _bucket.Requests[0];
        return new CleanupCompleted
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Deleted = [],
            Left = [.. request.Files.Select(file => new LeftObject { File = file, Reason = LeftReasons.Kept })],
            Failures = [],
            CompletedAt = request.RequestedAt,
        };
    }

    private LoadChecked Checked()
    {
        var request = _bucket.Requests[0];
        return new LoadChecked
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Files = request.Files,
            NewFiles = request.Files.Count,
            Failures = [],
            Table = "public.events",
            RowsStaged = 1,
            RowsRejected = 0,
            StartedAt = request.RequestedAt,
            CompletedAt = request.RequestedAt,
        };
    }

    private LoadFailed Failed()
    {
        var request = _bucket.Requests[0];
        return new LoadFailed
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Failures = Failures(),
            Attempts = 1,
            FailedAt = request.RequestedAt,
        };
    }

    private IReadOnlyList<FailureDetail> Failures()
    {
        var files = _bucket.Requests[0].Files.ToDomain();
        return new[] { new LoadFailure { Kind = FailureKind.BadData, Reason = "A reason.", Files = files } }.ToContract();
    }
}
