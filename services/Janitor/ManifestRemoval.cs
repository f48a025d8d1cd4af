using Blueshift.Contracts;
using Blueshift.Domain;
using Blueshift.Domain.History;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Manifests;

namespace Blueshift.Janitor;

/// <summary>
/// Deletes a manifest that is done: one that does not want to be kept, once every file in the bucket that it claims is
/// in the table, and deleted if its files are not to be kept either. Without it, nothing would ever look at them again.
/// </summary>
internal sealed class ManifestRemoval(ManifestFolder folder, GuardedDeletes deletes)
{
    /// <summary>Files asked about at a time.</summary>
    private const int FilesAtATime = 500;

    public async Task<CleanupOutcome> RemoveAsync(
        LoadedBatch batch, Evidence evidence, CancellationToken cancellationToken)
    {
        if (evidence.Manifest is not { } manifest)
        {
            return CleanupOutcome.ManifestLeft(batch.Manifest, LeftReasons.Changed);
        }

        if (manifest.KeepManifest)
        {
            return CleanupOutcome.ManifestLeft(batch.Manifest, LeftReasons.Kept);
        }

        var version = new ObjectVersion(batch.Manifest.Key, batch.Manifest.ETag, 0, DateTimeOffset.UnixEpoch);
        try
        {
            return await WhyNotAsync(batch, evidence, manifest, cancellationToken) is { } reason
                ? CleanupOutcome.ManifestLeft(batch.Manifest, LeftReasons.NotDrained, reason)
                : await deletes.DeleteAsync(version, cancellationToken);
        }
        catch (BlueshiftException exception)
        {
            return CleanupOutcome.ManifestLeft(batch.Manifest, LeftReasons.NotDrained, exception.Message);
        }
    }

    /// <returns>What there is to wait for; null when there is nothing.</returns>
    private async Task<string?> WhyNotAsync(
        LoadedBatch batch, Evidence evidence, Manifest manifest, CancellationToken cancellationToken)
    {
        if (evidence.Table is not { } table)
        {
            return "The history has no load of this manifest and these files.";
        }

        var claimed = folder.ListClaimedAsync(batch.Manifest.Directory, manifest, cancellationToken);
        await foreach (var files in claimed.Chunk(FilesAtATime))
        {
            var history = await evidence.Warehouse.FindHistoryAsync(batch.Manifest.Bucket, files, cancellationToken);
            var waiting = files.FirstOrDefault(file => !HistoryRules.IsInTable(file, table, manifest.KeepDataFiles, history));
            if (waiting is not null)
            {
                return $"'{waiting.Key}' has not been loaded.";
            }

            if (!manifest.KeepDataFiles)
            {
                return $"'{files[0].Key}' has not been deleted.";
            }
        }

        return null;
    }
}
