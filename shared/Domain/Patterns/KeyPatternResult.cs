namespace Blueshift.Domain.Patterns;

/// <summary>What became of reading a pattern.</summary>
public abstract record KeyPatternResult
{
    private KeyPatternResult()
    {
    }

    public sealed record Accepted(KeyPattern Pattern) : KeyPatternResult;

    /// <param name="Offset">Where in the text what is refused begins, 0-based, in UTF-16 units.</param>
    /// <param name="Reason">What is wrong, and what to write instead where there is something.</param>
    public sealed record Refused(int Offset, string Reason) : KeyPatternResult;
}
