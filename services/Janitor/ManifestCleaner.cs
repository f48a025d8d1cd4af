using Blueshift.Contracts;
using Blueshift.Domain;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Retries;
using Blueshift.Storage.Manifests;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor;

/// <summary>
/// Deletes a manifest that outlived its files: a clean-up was cut short between the last of them and the manifest itself.
/// Only one that goes with its files, that claims none now, and by which, the history proves, files were loaded: another
/// waits for its first file. The message is no more than a reason to look.
/// </summary>
internal sealed class ManifestCleaner(
    ManifestFiles manifests,
    ManifestFolder folder,
    IObjectStore objects,
    IWarehouses warehouses,
    GuardedDeletes deletes,
    TransientRetry retry,
    JanitorMetrics metrics,
    ILogger<ManifestCleaner> logger)
{
    /// <param name="batchId">The Scanner's id of the request.</param>
    /// <param name="manifest">Said to be drained; nothing in it is taken on trust.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<CleanupOutcome> CleanAsync(Guid batchId, ManifestRef manifest, CancellationToken cancellationToken)
    {
        using var span = JanitorTrace.Begin(batchId, manifest);
        var outcome = await retry.RunAsync(
            _ => CleanOnceAsync(manifest, cancellationToken),
            (exception, attempt) => logger.WillTryAgain(batchId, attempt, exception),
            (exception, _) => CleanupOutcome.ManifestLeft(manifest, LeftReasons.NotProven, exception.Message),
            cancellationToken);
        span?.End(outcome);
        metrics.Record(outcome);
        logger.Outcome(batchId, manifest, outcome);
        return outcome;
    }

    private async Task<CleanupOutcome> CleanOnceAsync(ManifestRef manifest, CancellationToken cancellationToken)
    {
        if (manifest.Bucket != objects.Bucket)
        {
            return CleanupOutcome.ManifestLeft(
                manifest,
                LeftReasons.NotProven,
                $"The manifest is in the bucket '{manifest.Bucket}', and this Janitor is for '{objects.Bucket}'.");
        }

        try
        {
            return await manifests.ReadAsync(manifest.Key, manifest.ETag, cancellationToken) switch
            {
                ManifestReading.Valid valid => await CleanOnceAsync(manifest, valid, cancellationToken),
                ManifestReading.Invalid invalid =>
                    CleanupOutcome.ManifestLeft(manifest, LeftReasons.NotProven, invalid.Reason),
                _ => CleanupOutcome.Nothing,
            };
        }
        catch (BlueshiftException exception) when (!exception.IsTransient)
        {
            return CleanupOutcome.ManifestLeft(manifest, LeftReasons.NotProven, exception.Message);
        }
    }

    private async Task<CleanupOutcome> CleanOnceAsync(
        ManifestRef manifest, ManifestReading.Valid reading, CancellationToken cancellationToken)
    {
        if (reading.Manifest.KeepDataFiles || reading.Manifest.KeepManifest)
        {
            return CleanupOutcome.ManifestLeft(manifest, LeftReasons.Kept);
        }

        var warehouse = warehouses.For(reading.Connection.Target);
        if (!await warehouse.HasLoadedAsync(manifest.Bucket, reading.Version, cancellationToken))
        {
            return CleanupOutcome.ManifestLeft(manifest, LeftReasons.Waiting, "Nothing was loaded by this manifest yet.");
        }

        var claimed = folder.ListClaimedAsync(manifest.Directory, reading.Manifest, cancellationToken);
        return await claimed.FirstOrDefaultAsync(cancellationToken) is { } file
            ? CleanupOutcome.ManifestLeft(manifest, LeftReasons.NotDrained, $"'{file.Key}' is still there.")
            : await deletes.DeleteAsync(reading.Version, cancellationToken);
    }
}
