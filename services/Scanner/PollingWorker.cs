using Blueshift.Domain.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Scans the bucket at the poll interval, and single directories as soon as an answer about them comes in.</summary>
internal sealed class PollingWorker(
    BucketScanner scanner,
    RescanQueue rescans,
    BlueshiftConfig config,
    TimeProvider clock,
    Random random,
    ILogger<PollingWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = config.PollInterval.Base + (config.PollInterval.Jitter * random.NextDouble());
            await TryAsync(scanner.ScanAsync, pause, stoppingToken);
            await RescanUntilAsync(pause, stoppingToken);
        }
    }

    /// <summary>Follows up answers until the next poll is due.</summary>
    private async Task RescanUntilAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        using var due = new CancellationTokenSource(pause, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stoppingToken);
        while (!either.IsCancellationRequested)
        {
            try
            {
                var directory = await rescans.TakeAsync(either.Token);
                await TryAsync(token => scanner.RescanAsync(directory, token), pause, stoppingToken);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TryAsync(
        Func<CancellationToken, Task> scan, TimeSpan pause, CancellationToken stoppingToken)
    {
        try
        {
            await scan(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            logger.BucketNotScanned(pause.TotalMilliseconds, exception);
        }
    }
}
