using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Hosting.Telemetry;

/// <summary>
/// <c>uswitch.blueshift.telemetry/log-metrics-reporter</c>: writes Blueshift's figures to the log once a minute, and once
/// more at the end.
/// </summary>
internal sealed class LogMetricsReporter(TimeProvider clock, ILogger<LogMetricsReporter> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Listens before any service starts: what happens until the loop below runs counts as well.
    private readonly FigureTotals _totals = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Report();
    }

    public override void Dispose()
    {
        _totals.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Report();
        }
    }

    private void Report()
    {
        foreach (var line in _totals.Take())
        {
            logger.Figures(line);
        }
    }
}
