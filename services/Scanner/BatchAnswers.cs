using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;

namespace Blueshift.Scanner;

/// <summary>Takes the answers to batches: frees the manifest for its next batch and has its directory scanned at once.</summary>
internal sealed class BatchAnswers(CurrentWatch watch, RescanQueue rescans, TimeProvider clock)
{
    /// <param name="directory">Whose batch it was.</param>
    /// <param name="batchId">Which.</param>
    /// <param name="settled">Its files that are loaded, or checked under NOLOAD, and still in the bucket.</param>
    /// <param name="failures">Why others of its files were not loaded.</param>
    /// <param name="isCleanupUnfinished">Whether something that should have been deleted was not.</param>
    public void Take(
        string directory,
        Guid batchId,
        IReadOnlyCollection<ObjectVersion> settled,
        IReadOnlyCollection<LoadFailure> failures,
        bool isCleanupUnfinished)
    {
        // An answer to a batch of an earlier manifest version, or from before a restart, only shows that it is time to look.
        if (watch.List.Watched.TryGetValue(directory, out var watched))
        {
            watched.Answer(batchId, settled, failures, isCleanupUnfinished, clock.GetUtcNow());
            rescans.Add(directory);
        }
    }
}
