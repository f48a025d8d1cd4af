using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Blueshift.Hosting.Telemetry;
using Blueshift.TestKit;
using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting.Tests.Telemetry;

public sealed class LogMetricsReporterTests : IDisposable
{
    private readonly string _name = $"test.{Guid.NewGuid():n}";
    private readonly Meter _meter = new(BlueshiftMeter.Name);
    private readonly ObservedClock _clock = new();
    private readonly LineLog _log;
    private readonly LogMetricsReporter _reporter;

    public LogMetricsReporterTests()
    {
        _log = new LineLog(_name);
        _reporter = new LogMetricsReporter(_clock, _log);
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_figures_are_in_the_log_once_a_minute()
    {
        await _reporter.StartAsync(CancellationToken);
        var files = _meter.CreateCounter<long>(_name, "{file}");
        Assert.Equal(TimeSpan.FromMinutes(1), await _clock.NextWaitAsync(CancellationToken));

        files.Add(2);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(" total=2 added=2 {file}", await _log.Lines.ReadAsync(CancellationToken));

        files.Add(1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(" total=3 added=1 {file}", await _log.Lines.ReadAsync(CancellationToken));

        await _reporter.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task They_are_there_once_more_at_the_end()
    {
        await _reporter.StartAsync(CancellationToken);
        _meter.CreateCounter<long>(_name, "{file}").Add(7);

        await _reporter.StopAsync(CancellationToken);

        Assert.Equal([" total=7 added=7 {file}"], await AllLinesAsync());
    }

    /// <summary>A short run may be over before anything that starts in the background has.</summary>
    [Fact]
    public async Task A_figure_counts_from_the_moment_the_reporter_has_started()
    {
        var files = _meter.CreateCounter<long>(_name, "{file}");

        await _reporter.StartAsync(CancellationToken);
        files.Add(1);
        await _reporter.StopAsync(CancellationToken);

        Assert.Equal([" total=1 added=1 {file}"], await AllLinesAsync());
    }

    public void Dispose()
    {
        _reporter.Dispose();
        _meter.Dispose();
    }

    private async Task<List<string>> AllLinesAsync()
    {
        _log.Complete();
        return await _log.Lines.ReadAllAsync(CancellationToken).ToListAsync(CancellationToken);
    }

    /// <summary>The lines about one figure, without its name.</summary>
    private sealed class LineLog(string name) : ILogger<LogMetricsReporter>
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Lines => _lines.Reader;

        public void Complete() => _lines.Writer.Complete();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                _lines.Writer.TryWrite(line[name.Length..]);
            }
        }
    }
}
