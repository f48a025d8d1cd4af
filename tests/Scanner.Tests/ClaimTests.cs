using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner.Tests;

/// <summary>Files that two manifests claim.</summary>
public sealed class ClaimTests : IAsyncDisposable
{
    private const int ClaimedTwice = 1002;

    private readonly ScannedBucket _bucket = new();

    public ClaimTests()
    {
        _bucket.PutManifest("a/");
        _bucket.PutManifest("a/b/");
        _bucket.Files.Put("a/b/1.csv", "1");
    }

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task A_nested_manifest_has_the_files_that_only_it_matches()
    {
        _bucket.PutManifest("a/", new ManifestText { DataPattern = "a/[^/]*" });
        _bucket.Files.Put("a/2.csv", "2");
        await _bucket.ScanAsync();

        Assert.Equal(
            [("a/", "a/2.csv"), ("a/b/", "a/b/1.csv")],
            _bucket.Requests.Select(request => (request.Directory, request.Files.Single().Key)).Order());
    }

    [Fact]
    public async Task A_contested_file_is_loaded_by_neither_and_reported_with_both_names()
    {
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        var record = Assert.Single(_bucket.Logged(ClaimedTwice));
        Assert.Equal(LogLevel.Error, record.Level);
        Assert.Contains("a/b/1.csv", record.Message, StringComparison.Ordinal);
        Assert.Contains("a/manifest.edn", record.Message, StringComparison.Ordinal);
        Assert.Contains("a/b/manifest.edn", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_reported_once_however_often_it_is_found()
    {
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();
        await _bucket.RescanAsync("a/b/");

        Assert.Single(_bucket.Logged(ClaimedTwice));
    }

    [Fact]
    public async Task Two_manifests_that_contest_many_files_are_one_finding_that_counts_them()
    {
        for (var number = 0; number < 2000; number++)
        {
            _bucket.Files.Put($"a/b/{number}.csv", "1");
        }

        await _bucket.ScanAsync();

        Assert.Single(_bucket.Logged(ClaimedTwice));
        Assert.Contains("2,000", Assert.Single(_bucket.Findings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contested_files_hide_no_manifest_that_goes_bad_later()
    {
        for (var number = 0; number < 2000; number++)
        {
            _bucket.Files.Put($"a/b/{number}.csv", "1");
        }

        await _bucket.ScanAsync();
        _bucket.Files.Put("c/manifest.edn", "{");
        await _bucket.ScanAsync();

        Assert.Contains(_bucket.Findings, finding => finding.Key == "c/manifest.edn");
    }

    [Fact]
    public async Task It_is_not_forgotten_and_reported_anew_while_a_batch_of_its_manifest_is_under_way()
    {
        _bucket.PutManifest("a/", new ManifestText { DataPattern = "a/b/x.*" });
        _bucket.Files.Put("a/b/x.csv", "2");
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();
        Assert.Single(_bucket.Findings);

        _bucket.AnswerLoaded(Assert.Single(_bucket.Requests));
        await _bucket.RescanAsync("a/b/");

        Assert.Single(_bucket.Logged(ClaimedTwice));
    }

    [Fact]
    public async Task It_is_loaded_and_forgotten_when_one_of_the_patterns_has_been_narrowed()
    {
        await _bucket.ScanAsync();
        _bucket.PutManifest("a/", new ManifestText { DataPattern = "a/[^/]*" });

        Assert.Equal(["a/b/1.csv"], await _bucket.KeysOfScanAsync());
        Assert.Empty(_bucket.Findings);
    }

    [Fact]
    public async Task It_is_still_a_finding_after_a_listing_that_failed()
    {
        await _bucket.ScanAsync();
        _bucket.Store.BeforeList = prefix => prefix == "a/b/"
            ? throw new MadeUpException("Slow down.", isTransient: true)
            : Task.CompletedTask;
        await _bucket.ScanAsync();
        _bucket.Store.BeforeList = _ => Task.CompletedTask;
        await _bucket.ScanAsync();

        Assert.Single(_bucket.Findings);
        Assert.Single(_bucket.Logged(ClaimedTwice));
    }
}
