using Blueshift.Domain.Objects;

namespace Blueshift.Janitor;

/// <summary>What a clean-up did.</summary>
/// <param name="Deleted">What is gone from the bucket by our doing, in order; the manifest last if it is.</param>
/// <param name="Left">What is still there, and why.</param>
internal sealed record CleanupOutcome(IReadOnlyList<ObjectVersion> Deleted, IReadOnlyList<LeftBehind> Left)
{
    public static CleanupOutcome AllLeft(IEnumerable<ObjectVersion> files, string reason, string? detail = null) =>
        new([], [.. files.Select(file => new LeftBehind(file, reason, detail))]);

    public CleanupOutcome Then(CleanupOutcome next) => new([.. Deleted, .. next.Deleted], [.. Left, .. next.Left]);
}
