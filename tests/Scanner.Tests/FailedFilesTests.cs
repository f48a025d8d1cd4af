using Blueshift.Domain.Failures;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Scanner.Tests;

/// <summary>What an answer means for the files that are still in the bucket.</summary>
public sealed class FailedFilesTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly ScannedBucket _bucket = new();

    public FailedFilesTests()
    {
        _bucket.PutManifest("in/");
        _bucket.Files.Put("in/a.csv", "1");
    }

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_failed_is_not_asked_for_at_once(FailureKind kind)
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], kind);
        await _bucket.RescanAsync("in/");

        Assert.Single(_bucket.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_asked_for_after_a_pause_where_it_may_have_mended_itself(FailureKind kind)
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], kind);
        await _bucket.ScanAsync();
        _bucket.Clock.Advance(LongestPause);

        Assert.Equal(kind.IsRetriedByItself(), (await _bucket.RequestsOfScanAsync()).Count == 1);
    }

    [Fact]
    public async Task Files_that_failed_for_good_do_not_stand_in_the_way_of_newer_ones()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);
        _bucket.Files.Put("in/b.csv", "2");

        Assert.Equal(["in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task A_mended_file_is_asked_for_at_once()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.BadData);
        await _bucket.ScanAsync();
        var mended = _bucket.Files.Put("in/a.csv", "mended");

        Assert.Equal(mended.ETag, Assert.Single(await _bucket.RequestsOfScanAsync()).Files[0].ETag);
    }

    [Fact]
    public async Task An_edited_manifest_gives_failed_files_another_attempt()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.DuplicateKeys);
        _bucket.PutManifest("in/", new ManifestText { Table = "public.other" });

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task Newer_files_do_not_overtake_those_that_wait_out_a_fault()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerFailed(_bucket.Requests[0], FailureKind.Transient);
        _bucket.Files.Put("in/b.csv", "2");
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        _bucket.Clock.Advance(LongestPause);
        Assert.Equal(["in/a.csv", "in/b.csv"], await _bucket.KeysOfScanAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_says_whether_a_person_wants_failed_files_tried_again(bool isReplay)
    {
        await using var bucket = new ScannedBucket(mode: new ScanMode(IsPolling: false, isReplay));
        bucket.PutManifest("in/");
        bucket.Files.Put("in/a.csv", "1");

        Assert.Equal(isReplay, Assert.Single(await bucket.RequestsOfScanAsync()).IsReplay);
    }

    [Fact]
    public async Task A_kept_file_is_asked_for_once_and_again_when_it_is_overwritten()
    {
        await _bucket.ScanAsync();
        _bucket.AnswerLoaded(_bucket.Requests[0], areFilesKept: true);
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        _bucket.Files.Put("in/a.csv", "2");
        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }

    [Fact]
    public async Task A_directory_that_cannot_be_listed_is_found_out_and_stops_no_other()
    {
        _bucket.PutManifest("other/");
        _bucket.Files.Put("other/1.csv", "1");
        _bucket.Store.BeforeList = prefix => prefix == "in/"
            ? throw new MadeUpException("No right to list.", isTransient: false, "AccessDenied")
            : Task.CompletedTask;

        Assert.Equal(["other/1.csv"], await _bucket.KeysOfScanAsync());
        Assert.Single(_bucket.Logged(1005));
        Assert.Equal("No right to list.", Assert.Single(_bucket.Findings).Reason);

        _bucket.Store.BeforeList = _ => Task.CompletedTask;
        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
        Assert.Empty(_bucket.Findings);
    }

    [Fact]
    public async Task A_listing_that_breaks_off_between_its_passes_loses_nothing()
    {
        var lists = 0;
        _bucket.Store.BeforeList = prefix => prefix == "in/" && ++lists == 2
            ? throw new MadeUpException("Slow down.", isTransient: true)
            : Task.CompletedTask;
        Assert.Empty(await _bucket.RequestsOfScanAsync());

        Assert.Equal(["in/a.csv"], await _bucket.KeysOfScanAsync());
    }
}
