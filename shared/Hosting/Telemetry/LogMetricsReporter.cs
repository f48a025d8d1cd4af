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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var totals = new FigureTotals();
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Report(totals);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Report(totals);
        }
    }

    private void Report(FigureTotals totals)
    {
        foreach (var line in totals.Take())
        {
            logger.Figures(line);
        }
    }
}
