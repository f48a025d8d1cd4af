namespace Blueshift.Contracts;

/// <summary>
/// The Scanner found a batch of data files that belong to one manifest. A hint, never an authority: the Loader reads
/// the manifest at the version named here, and the history, before it does anything. The manifest itself does not
/// travel, because it may hold a secret.
/// </summary>
public sealed record LoadRequested
{
    /// <summary>
    /// Computed from bucket, directory, manifest version and file versions, so that finding the same batch twice
    /// gives the same id.
    /// </summary>
    public required Guid BatchId { get; init; }

    /// <summary>The bucket's name, or <c>file:</c> and the absolute path of a local directory.</summary>
    public required string Bucket { get; init; }

    /// <summary>The directory the manifest stands in, ending in a slash; empty for the top of the bucket.</summary>
    public required string Directory { get; init; }

    public required string ManifestKey { get; init; }

    public required string ManifestETag { get; init; }

    /// <summary>In the order in which they were found: oldest first, then by key.</summary>
    public required IReadOnlyList<FileVersion> Files { get; init; }

    /// <summary>Whether no other file that matches the manifest was waiting when this batch was cut.</summary>
    public required bool IsLast { get; init; }

    /// <summary>
    /// Whether a person asked for another attempt at files the history says failed. False for what the Scanner finds.
    /// </summary>
    public required bool IsReplay { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }
}
