namespace Blueshift.Contracts;

/// <summary>An object that the Janitor did not delete.</summary>
public sealed record LeftObject
{
    public required FileVersion File { get; init; }

    /// <summary>One of <see cref="LeftReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// The rest of the story for a person, where there is one. What is the same for several objects is said of the first.
    /// </summary>
    public string? Detail { get; init; }
}
