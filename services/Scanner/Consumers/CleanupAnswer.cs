using Blueshift.Contracts;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Messages;

namespace Blueshift.Scanner.Consumers;

/// <summary>What the Janitor's message means for the next scan.</summary>
/// <param name="Settled">Files that are loaded and still in the bucket.</param>
/// <param name="Failures">Files that were not loaded, or whose load could not be proven.</param>
/// <param name="IsUnfinished">Whether something that should have been deleted was not.</param>
internal sealed record CleanupAnswer(
    IReadOnlyList<ObjectVersion> Settled, IReadOnlyList<LoadFailure> Failures, bool IsUnfinished)
{
    public static CleanupAnswer Of(CleanupCompleted message)
    {
        var files = message.Left.Where(left => left.File.Key != message.ManifestKey).ToList();
        var settled = files.Where(left => left.Reason is LeftReasons.Kept or LeftReasons.Refused);
        var unproven = files.Where(left => left.Reason == LeftReasons.NotProven).ToList();
        var failures = message.Failures.ToDomain();
        return new CleanupAnswer(
            settled.Select(left => left.File).ToDomain(),
            unproven.Count == 0 ? failures : [.. failures, Unproven(unproven)],
            message.Left.Any(left => left.Reason is LeftReasons.Refused or LeftReasons.NotDrained));
    }

    /// <summary>Asked for again after a pause: the Loader looks into the history, and loads what is not in it.</summary>
    private static LoadFailure Unproven(List<LeftObject> files) => new()
    {
        Kind = FailureKind.Transient,
        Reason = files[0].Detail ?? "The history does not prove the load.",
        Files = files.Select(left => left.File).ToDomain(),
    };
}
