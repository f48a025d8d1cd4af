using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.Scanner.Consumers;
using Blueshift.TestKit.Builders;

namespace Blueshift.Scanner.Tests;

/// <summary>What the Janitor left in the bucket, and why, decides when its batch is asked for again.</summary>
public sealed class UnfinishedCleanupTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly ScannedBucket _bucket = new();

    public UnfinishedCleanupTests() => _bucket.Files.Put("in/a.csv", "1");

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    /// <summary>All known reasons, and one that a later version may have.</summary>
    public static TheoryData<string> Reasons =>
    [
        LeftReasons.Kept, LeftReasons.Changed, LeftReasons.NotProven, LeftReasons.NotDrained, LeftReasons.Refused, "locked",
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task A_file_that_was_left_is_never_asked_for_at_once(string reason)
    {
        await AnswerLeftAsync(reason);
        await _bucket.RescanAsync("in/");

        Assert.Single(_bucket.Requests);
    }

    [Theory]
    [InlineData(LeftReasons.Refused)]
    [InlineData(LeftReasons.Changed)]
    [InlineData("locked")]
    public async Task A_delete_that_was_refused_is_asked_for_after_the_clean_up_retry(string reason)
    {
        await AnswerLeftAsync(reason);
        await _bucket.ScanAsync();
        _bucket.Clock.Advance(WatchedManifest.CleanupRetry - TimeSpan.FromSeconds(1));
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        _bucket.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(_bucket.Requests[0].BatchId, Assert.Single(await _bucket.RequestsOfScanAsync()).BatchId);
    }

    [Fact]
    public async Task A_file_that_was_kept_is_not_asked_for_later_either()
    {
        await AnswerLeftAsync(LeftReasons.Kept);
        _bucket.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_load_that_was_not_proven_is_asked_for_after_a_pause()
    {
        await AnswerLeftAsync(LeftReasons.NotProven);
        Assert.Empty(await _bucket.RequestsOfScanAsync());
        _bucket.Clock.Advance(LongestPause);

        Assert.Single(await _bucket.RequestsOfScanAsync());
    }

    [Fact]
    public async Task A_file_that_was_overwritten_meanwhile_is_asked_for_at_once()
    {
        await AnswerLeftAsync(LeftReasons.Changed, () => _bucket.Files.Put("in/a.csv", "2"));

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task Unfinished_clean_ups_that_keep_coming_do_not_make_loaded_files_be_asked_for_in_a_circle()
    {
        await AnswerLeftAsync(LeftReasons.Refused);
        for (var minutes = 0; minutes < 30; minutes += 9)
        {
            _bucket.Files.Put($"in/{minutes}.csv", "1");
            Assert.Equal([$"in/{minutes}.csv"], await _bucket.KeysOfScanAsync());
            Answer(LeftReasons.Refused);
            _bucket.Clock.Advance(TimeSpan.FromMinutes(9));
        }
    }

    [Fact]
    public async Task A_manifest_that_is_to_go_and_was_left_is_looked_after_again()
    {
        _bucket.PutManifest("in/", new ManifestText { KeepDataFiles = true, KeepManifest = false });
        await _bucket.ScanAsync();
        _bucket.AnswerLoaded(_bucket.Requests[0], areFilesKept: true);
        Assert.Empty(await _bucket.RequestsOfScanAsync());
        _bucket.Clock.Advance(WatchedManifest.CleanupRetry);

        Assert.True(Assert.Single(await _bucket.RequestsOfScanAsync()).IsLast);
    }

    [Fact]
    public async Task It_is_looked_after_again_also_when_its_last_batch_failed_and_the_bad_file_was_taken_away()
    {
        _bucket.PutManifest("in/", new ManifestText { KeepDataFiles = true, KeepManifest = false });
        await _bucket.ScanAsync();
        _bucket.AnswerLoaded(_bucket.Requests[0], areFilesKept: true);
        _bucket.Files.Put("in/bad.csv", "1");
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[1], FailureKind.BadData);
        _bucket.Files.Remove("in/bad.csv");
        await _bucket.ScanAsync();
        _bucket.Clock.Advance(WatchedManifest.CleanupRetry);

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task The_manifest_itself_is_never_taken_for_a_data_file()
    {
        var manifest = _bucket.PutManifest("in/", new ManifestText { DataPattern = ".*" });
        await _bucket.ScanAsync();
        var request = _bucket.Requests[0];

        var answer = CleanupAnswer.Of(Cleanup(request) with
        {
            Left = [Left(request.Files[0] with { Key = manifest.Key }, LeftReasons.NotDrained)],
        });

        Assert.Empty(answer.Settled);
        Assert.Empty(answer.Failures);
        Assert.True(answer.IsUnfinished);
    }

    private async Task AnswerLeftAsync(string reason, Action? meanwhile = null)
    {
        _bucket.PutManifest("in/");
        await _bucket.ScanAsync();
        meanwhile?.Invoke();
        Answer(reason);
    }

    private void Answer(string reason)
    {
        var request = _bucket.Requests[^1];
        var left = request.Files.Select(file => Left(file, reason));
        var answer = CleanupAnswer.Of(Cleanup(request) with { Left = [.. left] });
        _bucket.Part<BatchAnswers>().Take(
            request.Directory, request.BatchId, answer.Settled, answer.Failures, answer.IsUnfinished);
    }

    private static LeftObject Left(FileVersion file, string reason) => new() { File = file, Reason = reason };

    private static CleanupCompleted Cleanup(LoadRequested request) => new()
    {
        BatchId = request.BatchId,
        Bucket = request.Bucket,
        Directory = request.Directory,
        ManifestKey = request.ManifestKey,
        ManifestETag = request.ManifestETag,
        Deleted = [],
        Left = [],
        Failures = [],
        CompletedAt = request.RequestedAt,
    };
}
