namespace Blueshift.Domain.Failures;

/// <summary>What follows from a <see cref="FailureKind"/>.</summary>
public static class FailureKinds
{
    /// <summary>
    /// Whether the Scanner asks again by itself after a pause: what is not about the files, costs little to try, and
    /// changes without Blueshift being told. The others wait until a file or the manifest changes, or a person replays them.
    /// </summary>
    public static bool IsRetriedByItself(this FailureKind kind) => kind is
        FailureKind.TableProblem or FailureKind.BucketProblem or FailureKind.Timeout or FailureKind.Transient or FailureKind.Superseded;

    /// <summary>Whether a person has to do something, at the latest now.</summary>
    public static bool NeedsAPerson(this FailureKind kind) =>
        kind is not (FailureKind.Timeout or FailureKind.Transient or FailureKind.Superseded);

    /// <summary>The kind's spelling in messages, in the history and on screen: <c>bad-data</c>.</summary>
    public static string ToWireName(this FailureKind kind) => kind switch
    {
        FailureKind.BadData => "bad-data",
        FailureKind.BadManifest => "bad-manifest",
        FailureKind.DuplicateKeys => "duplicate-keys",
        FailureKind.NullKeys => "null-keys",
        FailureKind.TableProblem => "table-problem",
        FailureKind.BucketProblem => "bucket-problem",
        FailureKind.Constraint => "constraint",
        FailureKind.Timeout => "timeout",
        FailureKind.Transient => "transient",
        FailureKind.Superseded => "superseded",
        FailureKind.Unexpected => "unexpected",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The inverse of <see cref="ToWireName"/>; a name from a newer version reads as unexpected.</summary>
    public static FailureKind FromWireName(string name) =>
        Enum.GetValues<FailureKind>().FirstOrDefault(kind => kind.ToWireName() == name, FailureKind.Unexpected);
}
