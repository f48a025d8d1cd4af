namespace Blueshift.Domain.Problems;

/// <summary>What follows from a <see cref="Problem"/>.</summary>
public enum ProblemSeverity
{
    /// <summary>The file cannot be used.</summary>
    Error,

    /// <summary>The file can be used; something in it probably does not mean what it was meant to.</summary>
    Warning,
}
