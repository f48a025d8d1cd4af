namespace Blueshift.Contracts;

/// <summary>The values of <see cref="LeftObject.Reason"/>. New ones may come.</summary>
public static class LeftReasons
{
    /// <summary>The manifest's flags say so.</summary>
    public const string Kept = "kept";

    /// <summary>It was overwritten since its load, or the manifest was edited since it was read.</summary>
    public const string Changed = "changed";

    /// <summary>The history does not have this version as loaded, or could not be read.</summary>
    public const string NotProven = "not-proven";

    /// <summary>The manifest stays, because not every file that matches it has been loaded.</summary>
    public const string NotDrained = "not-drained";

    /// <summary>The manifest stays, because nothing was loaded by it yet: it waits for its first file.</summary>
    public const string Waiting = "waiting";

    /// <summary>The store would not delete it, or could not be reached.</summary>
    public const string Refused = "refused";
}
