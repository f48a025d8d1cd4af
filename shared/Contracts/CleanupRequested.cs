namespace Blueshift.Contracts;

/// <summary>
/// The Scanner found a manifest that goes with its files, and none of them: the manifest may be all that a clean-up which was
/// cut short has left. A hint, never an authority: whether anything was ever loaded by it the Janitor asks the history.
/// </summary>
public sealed record CleanupRequested
{
    /// <summary>As <see cref="LoadRequested.BatchId"/>, of no files: the same for each request about this version.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The bucket's name, or <c>file:</c> and the absolute path of a local directory.</summary>
    public required string Bucket { get; init; }

    /// <summary>The directory the manifest stands in, ending in a slash; empty for the top of the bucket.</summary>
    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
}
