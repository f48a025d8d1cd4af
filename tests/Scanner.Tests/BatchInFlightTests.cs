using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner.Tests;

/// <summary>One batch of a manifest is under way at a time.</summary>
public sealed class BatchInFlightTests : IAsyncDisposable
{
    private const int Requested = 1004;

    private readonly ScannedBucket _bucket = new(config => config with { Batch = new BatchLimits { MaxFiles = 2 } });

    public BatchInFlightTests()
    {
        _bucket.PutManifest("in/");
        foreach (var key in new[] { "in/c.csv", "in/a.csv", "in/b.csv" })
        {
            _bucket.Files.Put(key, key);
            _bucket.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task The_oldest_files_are_asked_for_first_and_nothing_while_they_are_under_way()
    {
        Assert.Equal(["in/c.csv", "in/a.csv"], await _bucket.KeysOfScanAsync());
        Assert.Empty(await _bucket.KeysOfScanAsync());
        Assert.False(_bucket.Requests[0].IsLast);
    }

    [Fact]
    public async Task A_request_is_logged_once_with_what_is_in_it()
    {
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();

        var record = Assert.Single(_bucket.Logged(Requested));
        Assert.Equal(LogLevel.Information, record.Level);
        Assert.Equal(
            (_bucket.Requests[0].BatchId.ToString(), "in/manifest.edn", "2", "16"),
            (record.GetStructuredStateValue("BatchId"), record.GetStructuredStateValue("ManifestKey"),
                record.GetStructuredStateValue("Files"), record.GetStructuredStateValue("Bytes")));
    }

    [Fact]
    public async Task The_rest_follows_the_answer()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerLoaded(_bucket.Requests[0]);
        await _bucket.RescanAsync("in/");

        Assert.Equal(["in/b.csv"], _bucket.Requests[^1].Files.Select(file => file.Key));
        Assert.True(_bucket.Requests[^1].IsLast);
    }

    [Fact]
    public async Task Without_an_answer_the_same_batch_is_asked_for_again_when_a_load_cannot_take_longer()
    {
        await _bucket.ScanAsync();
        _bucket.Clock.Advance((2 * Manifest.DefaultStatementTimeout) + TimeSpan.FromMinutes(9));
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        _bucket.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(_bucket.Requests[0].BatchId, Assert.Single(await _bucket.RequestsOfScanAsync()).BatchId);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_taken_all_the_same()
    {
        await _bucket.ScanAsync();
        _bucket.Clock.Advance(TimeSpan.FromDays(1));
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);

        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task An_answer_to_a_batch_that_is_not_under_way_changes_nothing()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0] with { BatchId = Guid.NewGuid() }, FailureKind.BadData);

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task An_answer_from_before_a_restart_only_shows_that_it_is_time_to_look()
    {
        await _bucket.ScanAsync();
        await using var restarted = new ScannedBucket();
        restarted.PutManifest("in/");
        await restarted.ScanAsync();
        restarted.Files.Put("in/new.csv", "1");
        restarted.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);

        Assert.Equal("in/", await restarted.Part<RescanQueue>().TakeAsync(TestContext.Current.CancellationToken));
        await restarted.RescanAsync("in/");
        Assert.Single(restarted.Requests);
    }

    [Fact]
    public async Task An_answer_about_a_directory_without_a_manifest_is_passed_over()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerLoaded(_bucket.Requests[0] with { Directory = "elsewhere/" });

        Assert.False(_bucket.Part<RescanQueue>().TakeAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task A_request_that_could_not_be_published_is_made_again_by_the_next_scan()
    {
        _bucket.OnPublish = _ => throw new InvalidOperationException("The bus is not there.");
        await Assert.ThrowsAsync<InvalidOperationException>(_bucket.ScanAsync);
        _bucket.OnPublish = _ => Task.CompletedTask;

        Assert.Equal(["in/c.csv", "in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_publishing_is_over_is_not_lost()
    {
        _bucket.OnPublish = request =>
        {
            _bucket.AnswerLoaded(request);
            return Task.CompletedTask;
        };

        Assert.Equal(["in/c.csv", "in/a.csv"], await _bucket.KeysOfScanAsync());
        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task An_edited_manifest_asks_anew_and_passes_over_the_answer_to_its_old_version()
    {
        await _bucket.ScanAsync();
        _bucket.PutManifest("in/", new ManifestText { Table = "public.other" });
        await _bucket.RescanAsync("in/");
        Assert.Equal(["in/c.csv", "in/a.csv"], _bucket.Requests[1].Files.Select(file => file.Key));
        Assert.NotEqual(_bucket.Requests[0].BatchId, _bucket.Requests[1].BatchId);

        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_rescan_looks_at_its_own_directory_only_even_when_the_manifest_is_gone()
    {
        _bucket.PutManifest("other/");
        _bucket.Files.Put("other/1.csv", "1");
        await _bucket.ScanAsync();
        var listed = new List<string>();
        _bucket.Store.BeforeList = prefix =>
        {
            listed.Add(prefix);
            return Task.CompletedTask;
        };
        _bucket.Files.Remove("in/manifest.edn");
        _bucket.AnswerLoaded(_bucket.Requests.First(request => request.Directory == "in/"));
        await _bucket.RescanAsync("in/");

        Assert.Empty(listed);
        Assert.DoesNotContain(_bucket.Part<CurrentWatch>().List.Watched.Keys, directory => directory == "in/");
        Assert.Contains(_bucket.Part<CurrentWatch>().List.Watched.Keys, directory => directory == "other/");
    }

    [Fact]
    public async Task The_files_of_a_manifest_that_went_bad_wait()
    {
        await _bucket.ScanAsync();
        _bucket.Files.Put("in/manifest.edn", "{");
        _bucket.AnswerLoaded(_bucket.Requests[0]);
        await _bucket.RescanAsync("in/");

        Assert.Single(_bucket.Requests);
        Assert.Equal("in/manifest.edn", Assert.Single(_bucket.Findings).Key);
    }

    [Fact]
    public async Task Two_manifests_have_a_batch_each()
    {
        _bucket.PutManifest("other/");
        _bucket.Files.Put("other/1.csv", "1");

        Assert.Equal(
            ["in/", "other/"], (await _bucket.RequestsOfScanAsync()).Select(request => request.Directory).Order());
    }

    [Fact]
    public async Task A_replace_that_does_not_fit_one_message_is_not_asked_for_but_reported_once()
    {
        await using var bucket = new ScannedBucket();
        bucket.PutManifest("in/", new ManifestText { Strategy = "replace" });
        for (var number = 0; number < 5000; number++)
        {
            bucket.Files.Put($"in/{number}.csv", "1");
        }

        await bucket.ScanAsync();
        await bucket.ScanAsync();

        Assert.Empty(bucket.Requests);
        Assert.Single(bucket.Logged(1003));
        Assert.Contains("5000 files", Assert.Single(bucket.Findings).Reason, StringComparison.Ordinal);
    }
}
