namespace Blueshift.Contracts;

/// <summary>Nothing of a batch was loaded, nothing was changed and nothing will be deleted.</summary>
public sealed record LoadFailed
{
    public required Guid BatchId { get; init; }

    public required string Bucket { get; init; }

    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<FailureDetail> Failures { get; init; }

    /// <summary>How often it was tried before this was said; at least 1.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset FailedAt { get; init; }
}
