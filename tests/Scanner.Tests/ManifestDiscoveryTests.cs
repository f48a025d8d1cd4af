using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner.Tests;

public sealed class ManifestDiscoveryTests : IAsyncDisposable
{
    private const int Watching = 1000;
    private const int Refused = 1001;

    private readonly ScannedBucket _bucket = new();

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    [Fact]
    public async Task Files_without_a_manifest_are_left_alone()
    {
        _bucket.Files.Put("in/a.csv", "1");

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_new_manifest_is_watched_and_its_files_are_asked_for()
    {
        var manifest = _bucket.PutManifest("in/");
        var file = _bucket.Files.Put("in/a.csv", "1");

        var request = Assert.Single(await _bucket.RequestsOfScanAsync());

        Assert.Equal(
            (_bucket.Files.Bucket, "in/", "in/manifest.edn", manifest.ETag, true, false, _bucket.Clock.GetUtcNow()),
            (request.Bucket, request.Directory, request.ManifestKey, request.ManifestETag, request.IsLast, request.IsReplay,
                request.RequestedAt));
        Assert.Equal((file.Key, file.ETag), (Assert.Single(request.Files).Key, request.Files[0].ETag));
        var record = Assert.Single(_bucket.Logged(Watching));
        Assert.Equal((LogLevel.Information, "public.events"), (record.Level, record.GetStructuredStateValue("Table")));
    }

    [Fact]
    public async Task Finding_the_same_files_again_gives_the_same_batch_id()
    {
        await using var other = new ScannedBucket();
        foreach (var bucket in new[] { _bucket, other })
        {
            bucket.PutManifest("in/");
            bucket.Files.Put("in/b.csv", "2");
            bucket.Files.Put("in/a.csv", "1");
            await bucket.ScanAsync();
        }

        Assert.Equal(_bucket.Requests[0].BatchId, other.Requests[0].BatchId);
    }

    [Fact]
    public async Task An_edited_manifest_is_asked_for_at_its_new_version()
    {
        _bucket.PutManifest("in/");
        _bucket.Files.Put("in/a.csv", "1");
        await _bucket.ScanAsync();
        var edited = _bucket.PutManifest("in/", new ManifestText { Table = "public.other" });

        Assert.Equal(edited.ETag, Assert.Single(await _bucket.RequestsOfScanAsync()).ManifestETag);
    }

    [Fact]
    public async Task A_removed_manifest_is_no_longer_watched()
    {
        _bucket.PutManifest("in/");
        await _bucket.ScanAsync();
        _bucket.Files.Remove("in/manifest.edn");
        _bucket.Files.Put("in/a.csv", "1");

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_manifest_that_is_put_back_is_watched_again()
    {
        _bucket.PutManifest("in/");
        await _bucket.ScanAsync();
        _bucket.Files.Remove("in/manifest.edn");
        await _bucket.ScanAsync();
        _bucket.PutManifest("in/");
        _bucket.Files.Put("in/a.csv", "1");

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
        Assert.Equal(2, _bucket.Logged(Watching).Count);
    }

    [Fact]
    public async Task A_bad_manifest_is_reported_once_for_each_version_and_loads_nothing()
    {
        _bucket.Files.Put("in/a.csv", "1");
        _bucket.Files.Put("in/manifest.edn", "{:table 1}");
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();
        Assert.Single(_bucket.Logged(Refused));

        _bucket.Files.Put("in/manifest.edn", "{:table 2}");
        await _bucket.ScanAsync();
        await _bucket.ScanAsync();

        Assert.Equal(2, _bucket.Logged(Refused).Count);
        Assert.All(_bucket.Logged(Refused), record => Assert.Equal(LogLevel.Error, record.Level));
        Assert.Contains("in/manifest.edn:1:", Assert.Single(_bucket.Findings).Reason, StringComparison.Ordinal);
        Assert.Empty(_bucket.Requests);
    }

    [Fact]
    public async Task A_mended_manifest_is_forgotten_as_a_finding()
    {
        _bucket.Files.Put("in/manifest.edn", "{");
        await _bucket.ScanAsync();
        _bucket.PutManifest("in/");
        await _bucket.ScanAsync();

        Assert.Empty(_bucket.Findings);
    }

    [Fact]
    public async Task A_bad_manifest_that_is_removed_is_forgotten_and_reported_again_when_put_back()
    {
        _bucket.Files.Put("in/manifest.edn", "{");
        await _bucket.ScanAsync();
        _bucket.Files.Remove("in/manifest.edn");
        await _bucket.ScanAsync();
        Assert.Empty(_bucket.Findings);

        _bucket.Files.Put("in/manifest.edn", "{");
        await _bucket.ScanAsync();
        Assert.Equal(2, _bucket.Logged(Refused).Count);
    }

    [Fact]
    public async Task A_manifest_for_an_unknown_connection_is_refused_with_the_reason()
    {
        _bucket.PutManifest("in/", new ManifestText { Database = "dw9" });
        await _bucket.ScanAsync();

        Assert.Contains(":dw9", Assert.Single(_bucket.Findings).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_manifest_does_not_stop_another()
    {
        _bucket.Files.Put("a/manifest.edn", "{");
        _bucket.PutManifest("b/");
        _bucket.Files.Put("b/1.csv", "1");

        Assert.Equal(["b/1.csv"], await _bucket.KeysOfScanAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_that_cannot_be_read_stops_only_itself_and_is_read_when_it_can(bool isTransient)
    {
        _bucket.PutManifest("a/");
        _bucket.Files.Put("a/1.csv", "1");
        _bucket.PutManifest("b/");
        _bucket.Files.Put("b/1.csv", "1");
        _bucket.Store.BeforeOpen = key => key.StartsWith("a/", StringComparison.Ordinal)
            ? throw new MadeUpException("No right to read it.", isTransient, "AccessDenied")
            : Task.CompletedTask;

        Assert.Equal(["b/1.csv"], await _bucket.KeysOfScanAsync());
        Assert.Equal(("a/manifest.edn", "No right to read it."), (_bucket.Findings[0].Key, _bucket.Findings[0].Reason));

        _bucket.Store.BeforeOpen = _ => Task.CompletedTask;
        Assert.Equal(["a/1.csv"], await _bucket.KeysOfScanAsync());
        Assert.Empty(_bucket.Findings);
    }

    [Fact]
    public async Task Only_the_exact_name_is_a_manifest()
    {
        _bucket.Files.Put("in/Manifest.edn", new ManifestText().ToString());
        _bucket.Files.Put("in/manifest.edn.bak", new ManifestText().ToString());
        _bucket.Files.Put("in/a.csv", "1");

        Assert.Empty(await _bucket.RequestsOfScanAsync());
        Assert.Empty(_bucket.Findings);
    }

    [Theory]
    [InlineData("prod/in/", "prod/.*", true)]
    [InlineData("prod/", "prod/.*", true)]
    [InlineData("test/prod/in/", "prod/.*", false)]
    [InlineData("prod/in/", "prod", false)]
    [InlineData("", "prod/.*", false)]
    [InlineData("", ".*", true)]
    public async Task The_key_pattern_must_match_the_whole_directory(string directory, string pattern, bool isWatched)
    {
        await using var bucket = new ScannedBucket(config => config with { DirectoryPattern = AConfig.Pattern(pattern) });
        bucket.PutManifest(directory);
        bucket.Files.Put($"{directory}a.csv", "1");

        Assert.Equal(isWatched, (await bucket.RequestsOfScanAsync()).Count == 1);
        Assert.Empty(bucket.Findings);
    }

    [Fact]
    public async Task A_directory_that_the_key_pattern_leaves_out_is_not_taken_by_the_manifest_above_it()
    {
        await using var bucket = new ScannedBucket(config => config with { DirectoryPattern = AConfig.Pattern("a/") });
        bucket.PutManifest("a/");
        bucket.PutManifest("a/b/");
        bucket.Files.Put("a/b/1.csv", "1");

        Assert.Empty(await bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_manifest_at_the_top_of_the_bucket_has_the_files_below()
    {
        _bucket.PutManifest(string.Empty);
        _bucket.Files.Put("a/b/1.csv", "1");
        _bucket.Files.Put("2.csv", "1");

        Assert.Equal(["2.csv", "a/b/1.csv"], (await _bucket.KeysOfScanAsync()).Order());
        Assert.Equal(string.Empty, _bucket.Requests[0].Directory);
    }

    [Fact]
    public async Task The_files_below_a_bad_manifest_are_not_taken_by_the_one_above()
    {
        _bucket.PutManifest("a/");
        _bucket.Files.Put("a/b/manifest.edn", "{");
        _bucket.Files.Put("a/b/1.csv", "1");

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }
}
