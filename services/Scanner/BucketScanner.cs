using Blueshift.Domain;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Looks through the bucket, or one directory of it, and asks for the loads that are due.</summary>
internal sealed class BucketScanner(
    ManifestDiscovery discovery,
    DirectoryScanner directories,
    BatchRequests requests,
    CleanupRequests cleanups,
    CurrentWatch watch,
    ScanFindings findings,
    ScannerMetrics metrics,
    TimeProvider clock,
    ILogger<BucketScanner> logger)
{
    /// <summary>Listing is waiting for the store: a few directories at a time keep it busy without a crowd of requests.</summary>
    private const int DirectoriesAtATime = 4;

    /// <summary>Scans every directory that has a manifest. One that cannot be scanned does not stop the others.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        var list = await discovery.DiscoverAsync(watch.List, cancellationToken);
        watch.List = list;
        await Parallel.ForEachAsync(
            list.Watched.Values,
            new ParallelOptions { MaxDegreeOfParallelism = DirectoriesAtATime, CancellationToken = cancellationToken },
            async (watched, token) => await TryAsync(watched, () => ScanAsync(watched, list, token)));
        metrics.Scanned(clock.GetElapsedTime(startedAt));
        logger.Scanned(list.Watched.Count, clock.GetElapsedTime(startedAt).TotalMilliseconds);
    }

    /// <summary>
    /// Scans one directory, after an answer about it. An edited manifest is read again; one that is gone, as after a
    /// clean-up, costs no more than finding that out.
    /// </summary>
    public async Task RescanAsync(string directory, CancellationToken cancellationToken)
    {
        if (watch.List.Watched.TryGetValue(directory, out var watched))
        {
            await TryAsync(watched, () => RediscoverAsync(directory, cancellationToken));
        }
    }

    private async Task RediscoverAsync(string directory, CancellationToken cancellationToken)
    {
        var list = await discovery.DiscoverAsync(directory, watch.List, cancellationToken);
        watch.List = list;
        if (list.Watched.TryGetValue(directory, out var watched))
        {
            await ScanAsync(watched, list, cancellationToken);
        }
    }

    private async Task ScanAsync(WatchedManifest watched, WatchList list, CancellationToken cancellationToken)
    {
        if (await directories.ScanAsync(watched, list.Territory, cancellationToken) is { } batch)
        {
            await (batch.Batch.Files.Count > 0
                ? requests.SendAsync(watched, batch, cancellationToken)
                : cleanups.SendAsync(watched, batch, cancellationToken));
        }
    }

    private async Task TryAsync(WatchedManifest watched, Func<Task> scan)
    {
        try
        {
            await scan();
        }
        catch (BlueshiftException exception)
        {
            watched.AbandonScan(clock.GetUtcNow());
            logger.DirectoryNotScanned(watched.Reference.Directory, exception);
            findings.Add(watched.Reference.Directory, watched.Reference.Key, exception.Code ?? string.Empty, exception.Message);
        }
    }
}
