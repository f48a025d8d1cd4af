using System.Diagnostics;
using Blueshift.Domain.Loading;

namespace Blueshift.Janitor;

/// <summary>The span of a clean-up, around those of the proof and the deletes.</summary>
internal static class JanitorTrace
{
    private static readonly ActivitySource Source = new("Blueshift.Janitor");

    public static Activity? Begin(LoadedBatch batch) =>
        Source.StartActivity("clean up batch")
            ?.SetTag("blueshift.batch_id", batch.BatchId)
            .SetTag("blueshift.manifest", batch.Manifest.Key)
            .SetTag("blueshift.files", batch.Files.Count);

    public static Activity? Begin(Guid batchId, ManifestRef manifest) =>
        Source.StartActivity("clean up manifest")
            ?.SetTag("blueshift.batch_id", batchId)
            .SetTag("blueshift.manifest", manifest.Key);

    public static void End(this Activity activity, CleanupOutcome outcome) =>
        activity.SetTag("blueshift.deleted", outcome.Deleted.Count).SetTag("blueshift.left", outcome.Left.Count);
}
