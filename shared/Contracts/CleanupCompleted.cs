namespace Blueshift.Contracts;

/// <summary>The Janitor is done with a batch: the Scanner may look for the next one in that directory.</summary>
public sealed record CleanupCompleted
{
    /// <summary>As the request had it; of no files where only the manifest was to be cleaned up.</summary>
    public required Guid BatchId { get; init; }

    public required string Bucket { get; init; }

    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>What was deleted, in order; the manifest last if it was.</summary>
    public required IReadOnlyList<FileVersion> Deleted { get; init; }

    /// <summary>What was left in the bucket, and why.</summary>
    public required IReadOnlyList<LeftObject> Left { get; init; }

    /// <summary>What of the batch was not loaded, as the Loader said it.</summary>
    public required IReadOnlyList<FailureDetail> Failures { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }
}
