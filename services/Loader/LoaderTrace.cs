using System.Diagnostics;
using Blueshift.Domain;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;

namespace Blueshift.Loader;

/// <summary>The span of a batch's load, around those of the bucket and the warehouse.</summary>
internal static class LoaderTrace
{
    private static readonly ActivitySource Source = new("Blueshift.Loader");

    public static Activity? Begin(Batch batch) =>
        Source.StartActivity("load batch")
            ?.SetTag("blueshift.batch_id", batch.Id)
            .SetTag("blueshift.manifest", batch.Manifest.Key)
            .SetTag("blueshift.files", batch.Files.Count);

    /// <summary>Notes an attempt that met a passing fault.</summary>
    public static void AddAttempt(this Activity activity, int attempt, BlueshiftException exception) =>
        activity.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection
        {
            ["blueshift.attempt"] = attempt,
            ["error.type"] = exception.Code ?? exception.GetType().Name,
        }));

    public static void End(this Activity activity, LoadOutcome outcome)
    {
        if (outcome is LoadOutcome.Loaded loaded)
        {
            activity.SetTag("blueshift.table", loaded.Table).SetTag("blueshift.rows", loaded.RowsStaged);
        }

        if (outcome is LoadOutcome.Checked good)
        {
            activity.SetTag("blueshift.table", good.Table).SetTag("blueshift.rows", good.RowsStaged);
        }

        activity.SetTag("blueshift.outcome", outcome.GetType().Name);
        if (outcome.Failures is [var first, ..])
        {
            var kind = first.Failure.Kind.ToWireName();
            activity.SetTag("error.type", kind).SetStatus(ActivityStatusCode.Error, kind);
        }
    }
}
