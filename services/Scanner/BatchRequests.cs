using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Asks the Loaders for a batch.</summary>
/// <param name="publish">Gives the message to the bus.</param>
/// <param name="mode">Says whether failed files get another attempt.</param>
/// <param name="metrics">Counts it.</param>
/// <param name="clock">For the message's time.</param>
/// <param name="logger">Told of it.</param>
internal sealed class BatchRequests(
    Func<LoadRequested, CancellationToken, Task> publish,
    ScanMode mode,
    ScannerMetrics metrics,
    TimeProvider clock,
    ILogger<BatchRequests> logger)
{
    public async Task SendAsync(WatchedManifest watched, BatchInFlight inFlight, CancellationToken cancellationToken)
    {
        using var span = ScannerTrace.Begin(inFlight.Batch, watched.Manifest.Table.ToString());
        var (id, manifest, files) = inFlight.Batch;
        var request = new LoadRequested
        {
            BatchId = id,
            Bucket = manifest.Bucket,
            Directory = manifest.Directory,
            ManifestKey = manifest.Key,
            ManifestETag = manifest.ETag,
            Files = files.ToContract(),
            IsLast = inFlight.IsLast,
            IsReplay = mode.IsReplay,
            RequestedAt = clock.GetUtcNow(),
        };
        logger.Requested(id, manifest.Key, files.Count, files.Sum(file => file.Size));
        await watched.BeginAsync(inFlight, () => publish(request, cancellationToken));
        metrics.Requested(files);
    }
}
