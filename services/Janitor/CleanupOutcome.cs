using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.Janitor;

/// <summary>What a clean-up did.</summary>
/// <param name="Deleted">What is gone from the bucket by our doing, in order; the manifest last if it is.</param>
/// <param name="Left">What is still there, and why.</param>
internal sealed record CleanupOutcome(IReadOnlyList<ObjectVersion> Deleted, IReadOnlyList<LeftBehind> Left)
{
    /// <summary>There was nothing to clean up.</summary>
    public static readonly CleanupOutcome Nothing = new([], []);

    public static CleanupOutcome AllLeft(IEnumerable<ObjectVersion> files, string reason, string? detail = null) =>
        new([], [.. files.Select(file => new LeftBehind(file, reason, detail))]);

    public static CleanupOutcome ManifestLeft(ManifestRef manifest, string reason, string? detail = null) =>
        AllLeft([new ObjectVersion(manifest.Key, manifest.ETag, 0, DateTimeOffset.UnixEpoch)], reason, detail);

    public CleanupOutcome Then(CleanupOutcome next) => new([.. Deleted, .. next.Deleted], [.. Left, .. next.Left]);
}
