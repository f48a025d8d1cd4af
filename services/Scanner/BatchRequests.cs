using Blueshift.Contracts;
using Blueshift.Hosting.Messages;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

/// <summary>Asks the Loaders for a batch.</summary>
internal sealed class BatchRequests(
    IBus bus, ScanMode mode, ScannerMetrics metrics, TimeProvider clock, ILogger<BatchRequests> logger)
{
    public async Task SendAsync(WatchedManifest watched, BatchInFlight inFlight, CancellationToken cancellationToken)
    {
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
        watched.Begin(inFlight);
        logger.Requested(id, manifest.Key, files.Count, files.Sum(file => file.Size));
        try
        {
            await bus.Publish(request, cancellationToken);
        }
        catch
        {
            watched.Withdraw(id);
            throw;
        }

        metrics.Requested(files);
    }
}
