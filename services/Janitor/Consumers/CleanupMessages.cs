using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;

namespace Blueshift.Janitor.Consumers;

/// <summary>Between the Janitor's messages and its own terms.</summary>
internal static class CleanupMessages
{
    /// <summary>The most bytes that all details of one message take as JSON, beside the files and the failures' reasons.</summary>
    private const int MaxBytesOfDetails = 32 * 1024;

    public static LoadedBatch ToLoadedBatch(this LoadCompleted message) => new(
        message.BatchId,
        Reference(message.Bucket, message.ManifestKey, message.ManifestETag),
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
            Left = ToContract(outcome.Left),
            Failures = load.Failures,
            CompletedAt = completedAt,
        };

    public static ManifestRef ToManifestRef(this CleanupRequested message) =>
        Reference(message.Bucket, message.ManifestKey, message.ManifestETag);

    public static CleanupCompleted ToMessage(
        this CleanupOutcome outcome, CleanupRequested request, DateTimeOffset completedAt) => new()
        {
            BatchId = request.BatchId,
            Bucket = request.Bucket,
            Directory = request.Directory,
            ManifestKey = request.ManifestKey,
            ManifestETag = request.ManifestETag,
            Deleted = outcome.Deleted.ToContract(),
            Left = ToContract(outcome.Left),
            Failures = [],
            CompletedAt = completedAt,
        };

    /// <summary>The directory follows from the key: the message's own may be any.</summary>
    private static ManifestRef Reference(string bucket, string key, string etag) =>
        new(bucket, ObjectKey.DirectoryOf(key), key, etag);

    /// <summary>What is the same for several objects is said of the first: it may be the same for thousands.</summary>
    private static List<LeftObject> ToContract(IReadOnlyList<LeftBehind> left)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        var room = MaxBytesOfDetails;
        var objects = new List<LeftObject>(left.Count);
        foreach (var (file, reason, whole) in left)
        {
            var detail = whole is null ? null : ReasonLimits.Cut(whole);
            if (detail is not null && (MessageSize.Of(detail) > room || !said.Add(detail)))
            {
                detail = null;
            }

            room -= MessageSize.Of(detail ?? string.Empty);
            objects.Add(new LeftObject { File = file.ToContract(), Reason = reason, Detail = detail });
        }

        return objects;
    }
}
