using Blueshift.Contracts;
using Blueshift.Domain;
using Blueshift.Domain.Batches;
using Blueshift.Domain.History;
using Blueshift.Domain.Objects;
using Blueshift.Domain.Patterns;

namespace Blueshift.Janitor;

/// <summary>
/// Deletes a manifest that is done: one that does not want to be kept, once every file in the bucket that it claims is
/// in the table.
/// </summary>
internal sealed class ManifestRemoval(IObjectStore objects, GuardedDeletes deletes)
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
            return await FindWaitingAsync(batch, evidence, cancellationToken) is { } waiting
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
        LoadedBatch batch, Evidence evidence, CancellationToken cancellationToken)
    {
        var territory = await FindTerritoryAsync(batch.Manifest.Directory, evidence.Manifest!.DataPattern, cancellationToken);
        await foreach (var files in ListOwnAsync(batch.Manifest.Directory, territory, cancellationToken).Chunk(FilesAtATime))
        {
            var history = await evidence.Warehouse.FindHistoryAsync(batch.Manifest.Bucket, files, cancellationToken);
            var waiting = files.FirstOrDefault(file => evidence.Table is not { } table
                || !HistoryRules.IsInTable(file, table, evidence.Manifest.KeepDataFiles, history));
            if (waiting is not null)
            {
                return waiting;
            }
        }

        return null;
    }

    /// <summary>
    /// The directory without those below it that have manifests of their own. Manifests above it do not matter here: a
    /// file they claim as well has not been loaded, and the manifest stays until that is settled.
    /// </summary>
    private async Task<Territory> FindTerritoryAsync(
        string directory, KeyPattern pattern, CancellationToken cancellationToken)
    {
        var patterns = new Dictionary<string, KeyPattern?> { [directory] = pattern };
        await foreach (var version in objects.ListAsync(directory, cancellationToken))
        {
            if (ObjectKey.IsManifest(version.Key))
            {
                patterns.TryAdd(ObjectKey.DirectoryOf(version.Key), null);
            }
        }

        return new Territory(patterns);
    }

    private IAsyncEnumerable<ObjectVersion> ListOwnAsync(
        string directory, Territory territory, CancellationToken cancellationToken) =>
        objects.ListAsync(directory, cancellationToken)
            .Where(file => territory.Find(file.Key) is Claim.Owned owned && owned.Directory == directory);
}
