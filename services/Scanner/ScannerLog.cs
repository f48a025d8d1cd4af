using Microsoft.Extensions.Logging;

namespace Blueshift.Scanner;

internal static partial class ScannerLog
{
    [LoggerMessage(1000, LogLevel.Information, "Watching {ManifestKey} for table {Table}")]
    public static partial void Watching(this ILogger logger, string manifestKey, string table);

    [LoggerMessage(1001, LogLevel.Error, "{ManifestKey} cannot be used, its files wait: {Reason}")]
    public static partial void ManifestRefused(this ILogger logger, string manifestKey, string reason);

    [LoggerMessage(1002, LogLevel.Error, "{Key}, one of {Files} files, is claimed by {ManifestKey} and by {OtherManifestKey}: neither loads them; narrow the :data-pattern of one of them")]
    public static partial void ClaimedTwice(this ILogger logger, string key, long files, string manifestKey, string otherManifestKey);

    [LoggerMessage(1003, LogLevel.Error, "{ManifestKey}: {Reason}")]
    public static partial void TooManyFiles(this ILogger logger, string manifestKey, string reason);

    [LoggerMessage(1004, LogLevel.Information, "Asked for batch {BatchId} of {ManifestKey}: {Files} files, {Bytes} bytes")]
    public static partial void Requested(this ILogger logger, Guid batchId, string manifestKey, int files, long bytes);

    [LoggerMessage(1005, LogLevel.Warning, "{Directory} could not be scanned; the next scan tries again")]
    public static partial void DirectoryNotScanned(this ILogger logger, string directory, Exception exception);

    [LoggerMessage(1006, LogLevel.Error, "The bucket could not be scanned; the next scan tries again in {PauseMs} ms")]
    public static partial void BucketNotScanned(this ILogger logger, double pauseMs, Exception exception);

    [LoggerMessage(1007, LogLevel.Debug, "Scanned {Manifests} manifests in {ElapsedMs} ms")]
    public static partial void Scanned(this ILogger logger, int manifests, double elapsedMs);

    [LoggerMessage(1008, LogLevel.Error, "{ManifestKey} could not be read, its files wait; the next scan tries again")]
    public static partial void ManifestNotRead(this ILogger logger, string manifestKey, Exception exception);

    [LoggerMessage(1009, LogLevel.Information, "{ManifestKey} has no files and is to go with them: asked for its clean-up ({BatchId})")]
    public static partial void CleanupRequested(this ILogger logger, string manifestKey, Guid batchId);
}
