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
}
