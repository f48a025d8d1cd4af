using Blueshift.Contracts;
using Blueshift.Domain.Loading;
using Blueshift.Hosting.Messages;

namespace Blueshift.Janitor.Consumers;

/// <summary>Between the Janitor's messages and its own terms.</summary>
internal static class CleanupMessages
{
    /// <summary>A thousand of them still fit into one message.</summary>
    private const int MaxDetailLength = 200;

    public static LoadedBatch ToLoadedBatch(this LoadCompleted message) => new(
        message.BatchId,
        new ManifestRef(message.Bucket, message.Directory, message.ManifestKey, message.ManifestETag),
        message.Files.ToDomain(),
        message.IsLast,
        message.Database,
        message.KeepDataFiles,
        message.KeepManifest);

    public static CleanupCompleted ToMessage(
        this CleanupOutcome outcome, LoadCompleted load, DateTimeOffset completedAt) => new()
        {
            BatchId = load.BatchId,
            Bucket = load.Bucket,
            Directory = load.Directory,
            ManifestKey = load.ManifestKey,
            ManifestETag = load.ManifestETag,
            Deleted = outcome.Deleted.ToContract(),
            Left = [.. outcome.Left.Select(ToContract)],
            Failures = load.Failures,
            CompletedAt = completedAt,
        };

    private static LeftObject ToContract(LeftBehind left) => new()
    {
        File = left.Object.ToContract(),
        Reason = left.Reason,
        Detail = left.Detail is { Length: > MaxDetailLength } detail ? detail[..MaxDetailLength] : left.Detail,
    };
}
