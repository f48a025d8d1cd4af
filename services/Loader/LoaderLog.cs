using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Microsoft.Extensions.Logging;

namespace Blueshift.Loader;

internal static partial class LoaderLog
{
    /// <summary>One line for what was loaded, and one for each failure that nobody has been told of yet.</summary>
    public static void Outcome(this ILogger logger, Batch batch, LoadOutcome outcome)
    {
        if (outcome is LoadOutcome.Loaded { LoadId: { } loadId } loaded)
        {
            var elapsed = (outcome.FinishedAt - outcome.StartedAt).TotalMilliseconds;
            logger.Loaded(
                batch.Id, batch.Manifest.Key, loaded.Table, loaded.NewFiles.Count(), loaded.RowsWritten, loaded.RowsRejected, loadId, elapsed);
        }
        else if (outcome is LoadOutcome.Loaded)
        {
            logger.LoadedBefore(batch.Id, batch.Manifest.Key);
        }
        else if (outcome is LoadOutcome.Checked good)
        {
            var elapsed = (outcome.FinishedAt - outcome.StartedAt).TotalMilliseconds;
            logger.Checked(
                batch.Id, batch.Manifest.Key, good.Table, good.NewFiles.Count(), good.RowsStaged, good.RowsRejected, elapsed);
        }
        else if (outcome is LoadOutcome.TableBusy busy)
        {
            logger.GaveWay(batch.Id, batch.Manifest.Key, busy.Reason);
        }

        foreach (var (failure, wasKnown, _) in outcome.Failures)
        {
            if (wasKnown || !failure.Kind.NeedsAPerson())
            {
                logger.StillFailing(batch.Id, batch.Manifest.Key, failure.Files.Count, failure.Kind.ToWireName(), failure.Reason);
            }
            else
            {
                logger.Failed(batch.Id, batch.Manifest.Key, failure.Files.Count, failure.Kind.ToWireName(), failure.Reason);
            }
        }
    }

    [LoggerMessage(2000, LogLevel.Information, "Loaded batch {BatchId} of {ManifestKey} into {Table}: {Files} files, {Rows} rows, {Rejected} rejected, load {LoadId}, {ElapsedMs} ms")]
    private static partial void Loaded(
        this ILogger logger, Guid batchId, string manifestKey, string table, int files, long rows, long rejected, Guid loadId, double elapsedMs);

    [LoggerMessage(2001, LogLevel.Information, "Batch {BatchId} of {ManifestKey} had been loaded before")]
    private static partial void LoadedBefore(this ILogger logger, Guid batchId, string manifestKey);

    [LoggerMessage(2002, LogLevel.Error, "{Files} files in batch {BatchId} of {ManifestKey} were not loaded ({Kind}): {Reason}")]
    private static partial void Failed(
        this ILogger logger, Guid batchId, string manifestKey, int files, string kind, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "{Files} files in batch {BatchId} of {ManifestKey} still wait ({Kind}): {Reason}")]
    private static partial void StillFailing(
        this ILogger logger, Guid batchId, string manifestKey, int files, string kind, string reason);

    [LoggerMessage(2006, LogLevel.Information, "Checked batch {BatchId} of {ManifestKey} for {Table} and loaded nothing (NOLOAD): {Files} files, {Rows} rows good, {Rejected} rejected, {ElapsedMs} ms")]
    private static partial void Checked(
        this ILogger logger, Guid batchId, string manifestKey, string table, int files, long rows, long rejected, double elapsedMs);

    [LoggerMessage(2005, LogLevel.Information, "Batch {BatchId} of {ManifestKey} gives way and will be delivered again: {Reason}")]
    private static partial void GaveWay(this ILogger logger, Guid batchId, string manifestKey, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "Batch {BatchId} of {ManifestKey} met a passing fault in attempt {Attempt}; trying again")]
    public static partial void WillTryAgain(
        this ILogger logger, Guid batchId, string manifestKey, int attempt, Exception exception);
}
