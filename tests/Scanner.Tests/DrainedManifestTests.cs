using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Scanner.Tests;

/// <summary>A manifest that goes with its files and has none: a crash may have come between the last file and the manifest.</summary>
public sealed class DrainedManifestTests : IAsyncDisposable
{
    private static readonly ManifestText DrainOnce = new() { KeepManifest = false };

    private readonly ScannedBucket _bucket = new();

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task The_first_scan_asks_for_its_clean_up()
    {
        var manifest = _bucket.PutManifest("in/", DrainOnce);
        await _bucket.ScanAsync();

        var request = Assert.Single(_bucket.Cleanups);
        Assert.Equal(
            (_bucket.Files.Bucket, "in/", manifest.Key, manifest.ETag, _bucket.Clock.GetUtcNow()),
            (request.Bucket, request.Directory, request.ManifestKey, request.ManifestETag, request.RequestedAt));
        Assert.Equal(BatchId.Create(_bucket.Files.Bucket, "in/", manifest.ETag, []), request.BatchId);
        Assert.Empty(_bucket.Requests);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task One_that_keeps_anything_is_left_alone(bool keepDataFiles, bool keepManifest)
    {
        _bucket.PutManifest("in/", new() { KeepDataFiles = keepDataFiles, KeepManifest = keepManifest });
        await _bucket.ScanAsync();

        Assert.Empty(_bucket.Cleanups);
    }

    [Fact]
    public async Task It_is_not_drained_while_another_manifest_claims_its_files_too()
    {
        _bucket.PutManifest("", new() { KeepDataFiles = true });
        _bucket.PutManifest("in/", DrainOnce);
        _bucket.Files.Put("in/a.csv", "1");
        await _bucket.ScanAsync();

        Assert.Empty(_bucket.Cleanups);
    }

    [Fact]
    public async Task It_is_asked_for_once_while_no_answer_comes()
    {
        _bucket.PutManifest("in/", DrainOnce);
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();

        Assert.Single(_bucket.Cleanups);
    }

    [Fact]
    public async Task It_is_asked_for_again_when_the_answer_must_be_lost()
    {
        _bucket.PutManifest("in/", DrainOnce);
        await _bucket.ScanAsync();
        _bucket.Clock.Advance(TimeSpan.FromMinutes(10));
        await _bucket.ScanAsync();

        Assert.Equal(2, _bucket.Cleanups.Count);
        Assert.Equal(_bucket.Cleanups[0].BatchId, _bucket.Cleanups[1].BatchId);
    }

    [Fact]
    public async Task One_that_waits_for_its_first_file_is_not_asked_for_again()
    {
        await AnswerAsync(LeftReasons.Waiting);
        _bucket.Clock.Advance(TimeSpan.FromDays(1));
        await _bucket.ScanAsync();

        Assert.Single(_bucket.Cleanups);
    }

    [Fact]
    public async Task Its_first_file_is_asked_for_as_ever()
    {
        await AnswerAsync(LeftReasons.Waiting);
        _bucket.Files.Put("in/a.csv", "1");

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Theory]
    [InlineData(LeftReasons.Refused)]
    [InlineData(LeftReasons.NotProven)]
    [InlineData(LeftReasons.NotDrained)]
    [InlineData("locked")]
    public async Task What_was_not_finished_is_asked_for_after_the_clean_up_retry(string reason)
    {
        await AnswerAsync(reason);
        _bucket.Clock.Advance(WatchedManifest.CleanupRetry - TimeSpan.FromSeconds(1));
        await _bucket.ScanAsync();
        Assert.Single(_bucket.Cleanups);

        _bucket.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bucket.ScanAsync();
        Assert.Equal(2, _bucket.Cleanups.Count);
    }

    [Fact]
    public async Task Somebody_has_time_to_put_a_better_file_in_the_place_of_one_that_failed()
    {
        _bucket.PutManifest("in/", DrainOnce);
        _bucket.Files.Put("in/a.csv", "1");
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);
        await _bucket.ScanAsync();
        _bucket.Files.Remove("in/a.csv");
        _bucket.Clock.Advance(WatchedManifest.DrainedAfter - TimeSpan.FromSeconds(1));
        await _bucket.ScanAsync();
        Assert.Empty(_bucket.Cleanups);

        _bucket.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bucket.ScanAsync();
        Assert.Single(_bucket.Cleanups);
    }

    [Fact]
    public async Task One_that_is_gone_is_no_longer_watched()
    {
        await AnswerAsync(reason: null);

        Assert.Empty(_bucket.Part<CurrentWatch>().List.Watched);
    }

    [Fact]
    public async Task An_edited_one_is_asked_for_anew()
    {
        await AnswerAsync(LeftReasons.Waiting);
        _bucket.PutManifest("in/", DrainOnce with { Table = "public.other" });
        await _bucket.ScanAsync();

        Assert.Equal(2, _bucket.Cleanups.Select(cleanup => cleanup.BatchId).Distinct().Count());
    }

    [Fact]
    public async Task A_request_that_could_not_be_published_is_made_again()
    {
        _bucket.PutManifest("in/", DrainOnce);
        _bucket.OnCleanup = _ => throw new MadeUpException("No queue.", isTransient: true);
        await _bucket.ScanAsync();
        _bucket.OnCleanup = _ => Task.CompletedTask;
        await _bucket.ScanAsync();

        Assert.Single(_bucket.Cleanups);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_single_run_waits_for_the_answer()
    {
        _bucket.PutManifest("in/", DrainOnce);
        _bucket.OnCleanup = request =>
        {
            _ = Task.Run(() => _bucket.Answer(request, reason: null), TestContext.Current.CancellationToken);
            return Task.CompletedTask;
        };
        await _bucket.Part<OneScan>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Null(_bucket.Files.Content("in/manifest.edn"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(LeftReasons.Waiting)]
    [InlineData(LeftReasons.Refused)]
    [InlineData(LeftReasons.NotProven)]
    public async Task A_single_run_ends_when_the_manifest_is_left(string reason)
    {
        _bucket.PutManifest("in/", DrainOnce);
        _bucket.OnCleanup = request =>
        {
            _ = Task.Run(() => _bucket.Answer(request, reason), TestContext.Current.CancellationToken);
            return Task.CompletedTask;
        };
        await _bucket.Part<OneScan>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Single(_bucket.Cleanups);
    }

    /// <summary>Answers a first request, and has the Scanner follow it up.</summary>
    private async Task AnswerAsync(string? reason)
    {
        _bucket.PutManifest("in/", DrainOnce);
        await _bucket.ScanAsync();
        _bucket.Answer(_bucket.Cleanups[0], reason);
        await _bucket.RescanAsync("in/");
    }
}
