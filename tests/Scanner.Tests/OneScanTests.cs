using Blueshift.Contracts;
using Blueshift.Domain.Configuration;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;

namespace Blueshift.Scanner.Tests;

/// <summary>
/// <c>run --once</c> must come to an end, whatever the answers are. Every test has a limit, because what it finds would
/// otherwise wait for ever.
/// </summary>
public sealed class OneScanTests : IAsyncDisposable
{
    private const int Limit = 60_000;

    private readonly ScannedBucket _bucket = new(config => config with { Batch = new BatchLimits { MaxFiles = 1 } });

    public OneScanTests()
    {
        _bucket.PutManifest("in/");
        _bucket.Files.Put("in/a.csv", "1");
        _bucket.Files.Put("in/b.csv", "2");
    }

    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    public static TheoryData<FailureKind> Kinds => [.. Enum.GetValues<FailureKind>()];

    [Fact(Timeout = Limit)]
    public async Task An_empty_bucket_is_done_at_once()
    {
        await using var empty = new ScannedBucket();
        await empty.Part<OneScan>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(empty.Requests);
    }

    [Fact(Timeout = Limit)]
    public async Task Every_file_is_asked_for_batch_by_batch()
    {
        AnswerAtOnce(request => _bucket.AnswerLoaded(request));
        await RunAsync();

        Assert.Equal(["in/a.csv", "in/b.csv"], Keys());
    }

    [Fact(Timeout = Limit)]
    public async Task Answers_that_come_later_are_waited_for()
    {
        AnswerLater(request => _bucket.AnswerLoaded(request, areFilesKept: true));
        await RunAsync();

        Assert.Equal(["in/a.csv", "in/b.csv"], Keys());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Kinds))]
    public async Task It_ends_when_a_batch_fails(FailureKind kind)
    {
        AnswerLater(request => _bucket.AnswerFailed(request, kind));
        await RunAsync();

        Assert.Equal(kind.IsRetriedByItself() ? ["in/a.csv"] : ["in/a.csv", "in/b.csv"], Keys());
    }

    [Fact(Timeout = Limit)]
    public async Task It_ends_when_the_manifest_is_edited_while_a_batch_is_under_way()
    {
        AnswerLater(request =>
        {
            _bucket.PutManifest("in/", new ManifestText { Table = "public.other" });
            _bucket.AnswerLoaded(request);
        });
        await RunAsync();

        Assert.Equal(["in/a.csv", "in/b.csv"], Keys());
    }

    [Fact(Timeout = Limit)]
    public async Task It_ends_when_the_manifest_is_removed_while_a_batch_is_under_way()
    {
        AnswerLater(request =>
        {
            _bucket.Files.Remove("in/manifest.edn");
            _bucket.AnswerLoaded(request);
        });
        await RunAsync();

        Assert.Equal(["in/a.csv"], Keys());
    }

    [Fact(Timeout = Limit)]
    public async Task It_ends_when_the_manifest_goes_bad_while_a_batch_is_under_way()
    {
        AnswerLater(request =>
        {
            _bucket.Files.Put("in/manifest.edn", "{");
            _bucket.AnswerLoaded(request);
        });
        await RunAsync();

        Assert.Single(_bucket.Findings);
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_directory_that_cannot_be_looked_at_again_is_a_finding_and_the_others_go_on(bool isListing)
    {
        _bucket.PutManifest("other/");
        _bucket.Files.Put("other/1.csv", "1");
        _bucket.Files.Put("other/2.csv", "2");
        AnswerLater(request =>
        {
            _bucket.Store.BeforeFind = key => !isListing && key.StartsWith("in/", StringComparison.Ordinal) ? Fail() : Task.CompletedTask;
            _bucket.Store.BeforeList = prefix => isListing && prefix == "in/" ? Fail() : Task.CompletedTask;
            _bucket.AnswerLoaded(request);
        });
        await RunAsync();

        Assert.Equal(["in/a.csv", "other/1.csv", "other/2.csv"], Keys().Order());
        Assert.Equal("in/manifest.edn", Assert.Single(_bucket.Findings).Key);
    }

    [Fact(Timeout = Limit)]
    public async Task A_bucket_that_cannot_be_listed_ends_it_with_the_reason()
    {
        _bucket.Store.BeforeList = _ => Fail();

        await Assert.ThrowsAsync<MadeUpException>(RunAsync);
    }

    [Fact(Timeout = Limit)]
    public async Task A_batch_whose_answer_was_lost_is_asked_for_again_when_a_load_cannot_take_longer()
    {
        var isLost = true;
        AnswerAtOnce(request =>
        {
            if (!isLost)
            {
                _bucket.AnswerLoaded(request);
            }

            isLost = false;
        });
        await RunWithoutWaitingAsync();

        Assert.Equal(["in/a.csv", "in/a.csv", "in/b.csv"], Keys());
        Assert.Equal(_bucket.Requests[0].BatchId, _bucket.Requests[1].BatchId);
        Assert.True(_bucket.Requests[1].RequestedAt - _bucket.Requests[0].RequestedAt > 2 * Manifest.DefaultStatementTimeout);
    }

    [Fact(Timeout = Limit)]
    public async Task It_ends_when_an_answer_was_lost_and_the_directory_cannot_be_looked_at()
    {
        AnswerAtOnce(_ => _bucket.Store.BeforeFind = _ => Fail());
        await RunWithoutWaitingAsync();

        Assert.Equal("in/manifest.edn", Assert.Single(_bucket.Findings).Key);
    }

    [Fact(Timeout = Limit)]
    public async Task It_can_be_run_again()
    {
        AnswerAtOnce(request => _bucket.AnswerLoaded(request));
        await RunAsync();
        _bucket.Files.Put("in/c.csv", "3");
        await RunAsync();

        Assert.Equal(["in/a.csv", "in/b.csv", "in/c.csv"], Keys());
    }

    [Fact(Timeout = Limit)]
    public async Task It_can_be_cancelled_while_it_waits_for_an_answer()
    {
        using var stop = new CancellationTokenSource();
        _bucket.OnPublish = _ =>
        {
            stop.Cancel();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bucket.Part<OneScan>().RunAsync(stop.Token));
    }

    private static Task Fail() => throw new MadeUpException("Slow down.", isTransient: true, "SlowDown");

    private Task RunAsync() => _bucket.Part<OneScan>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Runs it with a clock that moves on as soon as it waits.</summary>
    private async Task RunWithoutWaitingAsync()
    {
        var run = RunAsync();
        while (!run.IsCompleted)
        {
            var wait = _bucket.Clock.NextWaitAsync(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(run, wait) == wait)
            {
                _bucket.Clock.Advance(await wait);
            }
        }

        await run;
    }

    private IEnumerable<string> Keys() =>
        _bucket.Requests.SelectMany(request => request.Files).Select(file => file.Key);

    private void AnswerAtOnce(Action<LoadRequested> answer) => _bucket.OnPublish = request =>
    {
        answer(request);
        return Task.CompletedTask;
    };

    private void AnswerLater(Action<LoadRequested> answer) => _bucket.OnPublish = request =>
    {
        _ = Task.Run(() => answer(request), TestContext.Current.CancellationToken);
        return Task.CompletedTask;
    };
}
