namespace Blueshift.Contracts;

/// <summary>An object that the Janitor did not delete.</summary>
public sealed record LeftObject
{
    public required FileVersion File { get; init; }

    /// <summary>
    /// <c>kept</c> (the flags say so), <c>changed</c> (overwritten since its load), <c>not-proven</c> (the history
    /// does not have it as loaded), <c>not-drained</c> (a manifest whose files have not all been loaded),
    /// <c>refused</c> (the store would not delete it).
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>The rest of the story for a person, where there is one.</summary>
    public string? Detail { get; init; }
}
