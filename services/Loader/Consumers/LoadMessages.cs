using Blueshift.Contracts;
using Blueshift.Domain.Batches;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Hosting.Messages;

namespace Blueshift.Loader.Consumers;

/// <summary>Between the Loader's messages and its own terms.</summary>
internal static class LoadMessages
{
    public static BatchRequest ToBatchRequest(this LoadRequested message)
    {
        var manifest = new ManifestRef(message.Bucket, message.Directory, message.ManifestKey, message.ManifestETag);
        return new BatchRequest(new Batch(message.BatchId, manifest, message.Files.ToDomain()), message.IsReplay);
    }

    public static LoadCompleted ToMessage(this LoadOutcome.Loaded outcome, LoadRequested request) => new()
    {
        BatchId = request.BatchId,
        LoadId = outcome.LoadId,
        Bucket = request.Bucket,
        Directory = request.Directory,
        ManifestKey = request.ManifestKey,
        ManifestETag = request.ManifestETag,
        Files = outcome.Files.ToContract(),
        Failures = outcome.Failures.Select(reported => reported.Failure).ToContract(),
        IsLast = request.IsLast,
        KeepDataFiles = outcome.Manifest.KeepDataFiles,
        KeepManifest = outcome.Manifest.KeepManifest,
        Database = (outcome.Manifest.Database as ManifestDatabase.Named)?.Connection,
        Table = outcome.Table,
        RowsStaged = outcome.RowsStaged,
        RowsWritten = outcome.RowsWritten,
        RowsRejected = outcome.RowsRejected,
        StartedAt = outcome.StartedAt,
        CompletedAt = outcome.FinishedAt,
    };

    public static LoadChecked ToMessage(this LoadOutcome.Checked outcome, LoadRequested request) => new()
    {
        BatchId = request.BatchId,
        Bucket = request.Bucket,
        Directory = request.Directory,
        ManifestKey = request.ManifestKey,
        ManifestETag = request.ManifestETag,
        Files = outcome.Files.ToContract(),
        NewFiles = outcome.NewFiles.Count(),
        Failures = outcome.Failures.Select(reported => reported.Failure).ToContract(),
        Table = outcome.Table,
        RowsStaged = outcome.RowsStaged,
        RowsRejected = outcome.RowsRejected,
        StartedAt = outcome.StartedAt,
        CompletedAt = outcome.FinishedAt,
    };

    public static LoadFailed ToMessage(this LoadOutcome.TableBusy outcome, LoadRequested request, DateTimeOffset now)
    {
        var failed = LoadOutcome.Failed.With(request.ToBatchRequest().Batch, FailureKind.Transient, outcome.Reason);
        return (failed with { FinishedAt = now }).ToMessage(request);
    }

    public static LoadFailed ToMessage(this LoadOutcome.Failed outcome, LoadRequested request) => new()
    {
        BatchId = request.BatchId,
        Bucket = request.Bucket,
        Directory = request.Directory,
        ManifestKey = request.ManifestKey,
        ManifestETag = request.ManifestETag,
        Failures = outcome.Failures.Select(reported => reported.Failure).ToContract(),
        Attempts = outcome.Attempts,
        FailedAt = outcome.FinishedAt,
    };
}
