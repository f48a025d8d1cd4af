using Blueshift.Domain;
using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Looks through the bucket, or one directory of it, and asks for the loads that are due.</summary>
internal sealed class BucketScanner(
    IObjectStore objects,
    ManifestDiscovery discovery,
    DirectoryScanner directories,
    BatchRequests requests,
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
        findings.BeginScan();
        var list = await discovery.DiscoverAsync(watch.List, cancellationToken);
        watch.List = list;
        await Parallel.ForEachAsync(
            list.Watched.Values,
            new ParallelOptions { MaxDegreeOfParallelism = DirectoriesAtATime, CancellationToken = cancellationToken },
            async (watched, token) => await ScanAsync(watched, list, token));
        findings.EndScan();
        metrics.Scanned(list, clock.GetElapsedTime(startedAt));
        logger.Scanned(list.Watched.Count, clock.GetElapsedTime(startedAt).TotalMilliseconds);
    }

    /// <summary>Scans one directory, after an answer about it. Edited manifests are found as well.</summary>
    public async Task RescanAsync(string directory, CancellationToken cancellationToken)
    {
        var list = watch.List;
        if (!list.Watched.TryGetValue(directory, out var watched))
        {
            return;
        }

        var manifest = await objects.FindAsync(watched.Reference.Key, cancellationToken);
        if (manifest?.ETag == watched.Reference.ETag)
        {
            await ScanAsync(watched, list, cancellationToken);
        }
        else
        {
            await ScanAsync(cancellationToken);
        }
    }

    private async Task ScanAsync(WatchedManifest watched, WatchList list, CancellationToken cancellationToken)
    {
        try
        {
            if (await directories.ScanAsync(watched, list.Territory, cancellationToken) is { } batch)
            {
                await requests.SendAsync(watched, batch, cancellationToken);
            }
        }
        catch (BlueshiftException exception)
        {
            logger.DirectoryNotScanned(watched.Reference.Directory, exception);
            findings.Add(watched.Reference.Key, exception.Code ?? string.Empty, exception.Message);
        }
    }
}
