namespace Blueshift.Domain.Objects;

/// <summary>
/// Keys that Blueshift writes for its own use: any key with a segment that starts with <c>.blueshift</c>. They are
/// never data files or manifests. A listing leaves them out unless its prefix asks for them.
/// </summary>
public static class ReservedKeys
{
    /// <summary>What a segment of a reserved key starts with.</summary>
    public const string Start = ".blueshift";

    /// <summary>The folder for objects of Blueshift's own.</summary>
    public const string Folder = ".blueshift/";

    public static bool Contains(string key) =>
        key.StartsWith(Start, StringComparison.Ordinal) || key.Contains("/" + Start, StringComparison.Ordinal);
}
