using Blueshift.Contracts;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor;

/// <summary>
/// Removes what a finished load left in the bucket: only what the committed history proves to be loaded, only in the
/// version it proves, and only where the manifest wants it removed. The message is no more than a reason to look.
/// </summary>
internal sealed class BatchCleaner(
    EvidenceReader evidence,
    GuardedDeletes deletes,
    ManifestRemoval manifests,
    JanitorMetrics metrics,
    ILogger<BatchCleaner> logger)
{
    public async Task<CleanupOutcome> CleanAsync(LoadedBatch batch, CancellationToken cancellationToken)
    {
        using var span = JanitorTrace.Begin(batch);
        var outcome = batch.KeepDataFiles && batch.KeepManifest
            ? CleanupOutcome.AllLeft(batch.Files, LeftReasons.Kept)
            : await CleanAsync(batch, await evidence.ReadAsync(batch, cancellationToken), cancellationToken);
        span?.End(outcome);
        metrics.Record(outcome);
        logger.Outcome(batch.BatchId, batch.Manifest, outcome);
        return outcome;
    }

    private async Task<CleanupOutcome> CleanAsync(
        LoadedBatch batch, EvidenceResult result, CancellationToken cancellationToken)
    {
        if (result is not EvidenceResult.Found { Evidence: var found })
        {
            return CleanupOutcome.AllLeft(batch.Files, LeftReasons.NotProven, ((EvidenceResult.Unavailable)result).Reason);
        }

        var files = await RemoveFilesAsync(batch, found, cancellationToken);
        return batch.KeepManifest || !batch.IsLast
            ? files
            : files.Then(await manifests.RemoveAsync(batch, found, cancellationToken));
    }

    private async Task<CleanupOutcome> RemoveFilesAsync(
        LoadedBatch batch, Evidence found, CancellationToken cancellationToken)
    {
        var verdicts = batch.Files.ToLookup(file => batch.KeepDataFiles ? LeftReasons.Kept : found.WhyNotDelete(file));
        var left = verdicts
            .Where(verdict => verdict.Key is not null)
            .SelectMany(verdict => verdict.Select(file => new LeftBehind(file, verdict.Key!)));
        var deleted = await deletes.DeleteAsync([.. verdicts[null]], cancellationToken);
        return deleted.Then(new CleanupOutcome([], [.. left]));
    }
}
