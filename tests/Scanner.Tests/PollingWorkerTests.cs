using System.Threading.Channels;
using Blueshift.Domain.Configuration;
using Blueshift.TestKit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner.Tests;

public sealed class PollingWorkerTests : IAsyncLifetime
{
    private const int NotScanned = 1006;

    private static readonly PollInterval Interval = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));

    private readonly ScannedBucket _bucket = new(config => config with { PollInterval = Interval });
    private readonly Channel<string> _published = Channel.CreateUnbounded<string>();
    private readonly PollingWorker _worker;

    public PollingWorkerTests()
    {
        _worker = _bucket.Part<IEnumerable<IHostedService>>().OfType<PollingWorker>().Single();
        _bucket.OnPublish = request =>
        {
            _published.Writer.TryWrite(request.Files[0].Key);
            return Task.CompletedTask;
        };
        _bucket.PutManifest("in/");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(CancellationToken.None);
        await _bucket.DisposeAsync();
    }

    [Fact]
    public async Task Scans_when_it_starts()
    {
        _bucket.Files.Put("in/a.csv", "1");
        await _worker.StartAsync(Cancellation);

        Assert.Equal("in/a.csv", await _published.Reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Scans_again_after_the_interval_and_some_more_at_random()
    {
        await _worker.StartAsync(Cancellation);
        var pauses = new List<TimeSpan>();
        for (var poll = 0; poll < 20; poll++)
        {
            pauses.Add(await _bucket.Clock.NextWaitAsync(Cancellation));
            _bucket.Files.Put("in/a.csv", $"{poll}");
            _bucket.PutManifest("in/", new() { Table = $"public.t{poll}" });
            _bucket.Clock.Advance(pauses[^1]);
            await _published.Reader.ReadAsync(Cancellation);
        }

        Assert.All(pauses, pause => Assert.InRange(pause, Interval.Base, Interval.Base + Interval.Jitter));
        Assert.True(pauses.Distinct().Count() > 10, "The pauses have no jitter.");
    }

    [Fact]
    public async Task Follows_up_an_answer_at_once()
    {
        _bucket.Files.Put("in/a.csv", "1");
        await _worker.StartAsync(Cancellation);
        await _published.Reader.ReadAsync(Cancellation);
        await _bucket.Clock.NextWaitAsync(Cancellation);
        _bucket.Files.Put("in/b.csv", "2");
        _bucket.AnswerLoaded(_bucket.Requests[0]);

        Assert.Equal("in/b.csv", await _published.Reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Survives_whatever_a_scan_throws_and_logs_it_once_each_time()
    {
        _bucket.Files.Put("in/a.csv", "1");
        _bucket.Store.BeforeList = _ => throw new InvalidOperationException("A defect.");
        await _worker.StartAsync(Cancellation);
        for (var failures = 1; failures <= 3; failures++)
        {
            var pause = await _bucket.Clock.NextWaitAsync(Cancellation);
            Assert.Equal(failures, _bucket.Logged(NotScanned).Count);
            _bucket.Clock.Advance(pause);
        }

        await _bucket.Clock.NextWaitAsync(Cancellation);
        _bucket.Store.BeforeList = _ => Task.CompletedTask;
        _bucket.Clock.Advance(Interval.Base + Interval.Jitter);

        Assert.Equal("in/a.csv", await _published.Reader.ReadAsync(Cancellation));
        Assert.All(_bucket.Logged(NotScanned), record => Assert.Equal(LogLevel.Error, record.Level));
    }

    [Fact]
    public async Task Survives_a_rescan_that_fails()
    {
        _bucket.Files.Put("in/a.csv", "1");
        await _worker.StartAsync(Cancellation);
        await _published.Reader.ReadAsync(Cancellation);
        var pause = await _bucket.Clock.NextWaitAsync(Cancellation);
        var found = new TaskCompletionSource();
        _bucket.Store.BeforeFind = _ =>
        {
            found.TrySetResult();
            throw new MadeUpException("Slow down.", isTransient: true);
        };
        _bucket.AnswerLoaded(_bucket.Requests[0]);
        await found.Task.WaitAsync(Cancellation);
        _bucket.Store.BeforeFind = _ => Task.CompletedTask;
        _bucket.Files.Put("in/b.csv", "2");
        _bucket.Clock.Advance(pause);

        Assert.Equal("in/b.csv", await _published.Reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Stops_in_the_middle_of_a_pause()
    {
        await _worker.StartAsync(Cancellation);
        await _bucket.Clock.NextWaitAsync(Cancellation);
        await _worker.StopAsync(Cancellation);

        Assert.True(_worker.ExecuteTask!.IsCompletedSuccessfully);
    }
}
