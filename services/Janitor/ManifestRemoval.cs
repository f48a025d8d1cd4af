using Blueshift.Contracts;
using Blueshift.Domain;
using Blueshift.Domain.History;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.Storage.Manifests;

namespace Blueshift.Janitor;

/// <summary>
/// Deletes a manifest that is done: one that does not want to be kept, once every file in the bucket that it claims is
/// in the table.
/// </summary>
internal sealed class ManifestRemoval(ManifestFolder folder, GuardedDeletes deletes)
{
    /// <summary>Files asked about at a time.</summary>
    private const int FilesAtATime = 500;

    public async Task<CleanupOutcome> RemoveAsync(
        LoadedBatch batch, Evidence evidence, CancellationToken cancellationToken)
    {
        var version = new ObjectVersion(batch.Manifest.Key, batch.Manifest.ETag, 0, DateTimeOffset.UnixEpoch);
        if (evidence.Manifest is not { } manifest)
        {
            return CleanupOutcome.AllLeft([version], LeftReasons.Changed);
        }

        if (manifest.KeepManifest)
        {
            return CleanupOutcome.AllLeft([version], LeftReasons.Kept);
        }

        try
        {
            return await FindWaitingAsync(batch, evidence, manifest, cancellationToken) is { } waiting
                ? CleanupOutcome.AllLeft([version], LeftReasons.NotDrained, $"'{waiting.Key}' has not been loaded.")
                : await deletes.DeleteAsync(version, cancellationToken);
        }
        catch (BlueshiftException exception)
        {
            return CleanupOutcome.AllLeft([version], LeftReasons.NotDrained, exception.Message);
        }
    }

    /// <returns>A file that the manifest claims and the table does not have; null when there is none.</returns>
    private async Task<ObjectVersion?> FindWaitingAsync(
        LoadedBatch batch, Evidence evidence, Manifest manifest, CancellationToken cancellationToken)
    {
        var own = folder.ListAsync(batch.Manifest.Directory, manifest, cancellationToken);
        await foreach (var files in own.Chunk(FilesAtATime))
        {
            var history = await evidence.Warehouse.FindHistoryAsync(batch.Manifest.Bucket, files, cancellationToken);
            var waiting = files.FirstOrDefault(file => evidence.Table is not { } table
                || !HistoryRules.IsInTable(file, table, manifest.KeepDataFiles, history));
            if (waiting is not null)
            {
                return waiting;
            }
        }

        return null;
    }
}
