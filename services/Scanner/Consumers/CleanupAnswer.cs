using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;

namespace Blueshift.Scanner.Consumers;

/// <summary>What the Janitor's message means for the next scan.</summary>
/// <param name="Settled">Files that are loaded and still in the bucket, or were when the Janitor looked.</param>
/// <param name="Failures">Files that were not loaded, or whose load could not be proven.</param>
/// <param name="IsUnfinished">Whether something that should have been deleted was not.</param>
internal sealed record CleanupAnswer(
    IReadOnlyList<ObjectVersion> Settled, IReadOnlyList<LoadFailure> Failures, bool IsUnfinished)
{
    public static CleanupAnswer Of(CleanupCompleted message)
    {
        var files = message.Left.Where(left => left.File.Key != message.ManifestKey).ToLookup(IsProven);
        var failures = message.Failures.ToDomain();
        return new CleanupAnswer(
            files[true].Select(left => left.File).ToDomain(),
            files[false].Any() ? [.. failures, Unproven([.. files[false]])] : failures,
            message.Left.Any(left => IsToBeDeleted(left, left.File.Key == message.ManifestKey)));
    }

    /// <summary>
    /// Whatever else is in the way, and a later version may know more reasons: what is still there in the same version
    /// has been loaded. Not to settle it would ask for it again at once, and again after each answer.
    /// </summary>
    private static bool IsProven(LeftObject left) => left.Reason != LeftReasons.NotProven;

    /// <summary>A file whose load is not proven is asked for again by itself; a manifest of which that is said is not.</summary>
    private static bool IsToBeDeleted(LeftObject left, bool isManifest) => left.Reason switch
    {
        LeftReasons.Kept or LeftReasons.Waiting => false,
        LeftReasons.NotProven => isManifest,
        _ => true,
    };

    /// <summary>Asked for again after a pause: the Loader looks into the history, and loads what is not in it.</summary>
    private static LoadFailure Unproven(List<LeftObject> files) => new()
    {
        Kind = FailureKind.Transient,
        Reason = files[0].Detail ?? "The history does not prove the load.",
        Files = files.Select(left => left.File).ToDomain(),
    };
}
