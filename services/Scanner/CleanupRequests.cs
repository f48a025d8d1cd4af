using Blueshift.Contracts;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Asks the Janitor to look after a manifest that has no files left.</summary>
/// <param name="publish">Gives the message to the bus.</param>
/// <param name="clock">For the message's time.</param>
/// <param name="logger">Told of it.</param>
internal sealed class CleanupRequests(
    Func<CleanupRequested, CancellationToken, Task> publish, TimeProvider clock, ILogger<CleanupRequests> logger)
{
    public async Task SendAsync(WatchedManifest watched, BatchInFlight inFlight, CancellationToken cancellationToken)
    {
        using var span = ScannerTrace.BeginCleanup(inFlight.Batch);
        var (id, manifest, _) = inFlight.Batch;
        var request = new CleanupRequested
        {
            BatchId = id,
            Bucket = manifest.Bucket,
            Directory = manifest.Directory,
            ManifestKey = manifest.Key,
            ManifestETag = manifest.ETag,
            RequestedAt = clock.GetUtcNow(),
        };
        logger.CleanupRequested(manifest.Key, id);
        await watched.BeginAsync(inFlight, () => publish(request, cancellationToken));
    }
}
