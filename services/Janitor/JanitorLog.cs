using Blueshift.Contracts;
using Blueshift.Domain.Loading;
using Microsoft.Extensions.Logging;

namespace Blueshift.Janitor;

internal static partial class JanitorLog
{
    [LoggerMessage(3000, LogLevel.Information, "Cleaned up batch {BatchId} of {ManifestKey}: {Deleted} objects deleted, {LeftObjects} left")]
    public static partial void Cleaned(this ILogger logger, Guid batchId, string manifestKey, int deleted, int leftObjects);

    [LoggerMessage(3001, LogLevel.Warning, "{LeftObjects} objects were not deleted ({Reason}), {Key} the first: {Detail}")]
    public static partial void Left(this ILogger logger, int leftObjects, string reason, string key, string? detail);

    [LoggerMessage(3002, LogLevel.Warning, "The history of batch {BatchId} could not be read in attempt {Attempt}; trying again")]
    public static partial void WillTryAgain(this ILogger logger, Guid batchId, int attempt, Exception exception);

    [LoggerMessage(3003, LogLevel.Warning, "{Key} could not be deleted in attempt {Attempt}; trying again")]
    public static partial void WillDeleteAgain(this ILogger logger, string key, int attempt, Exception exception);

    public static void Outcome(this ILogger logger, Guid batchId, ManifestRef manifest, CleanupOutcome outcome)
    {
        logger.Cleaned(batchId, manifest.Key, outcome.Deleted.Count, outcome.Left.Count);
        var unwanted = outcome.Left.Where(left => left.Reason is not (LeftReasons.Kept or LeftReasons.Waiting));
        foreach (var group in unwanted.GroupBy(left => left.Reason))
        {
            var first = group.First();
            logger.Left(group.Count(), group.Key, first.Object.Key, first.Detail);
        }
    }
}
