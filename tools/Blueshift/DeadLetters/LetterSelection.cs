namespace Blueshift.Tool.DeadLetters;

/// <summary>What came of a <see cref="LetterChoice"/>.</summary>
internal abstract record LetterSelection
{
    private LetterSelection()
    {
    }

    /// <summary>These; of everything and of a table it may be none.</summary>
    public sealed record Found(IReadOnlyList<Letter> Letters) : LetterSelection;

    /// <summary>An id is that of no letter, or of several.</summary>
    public sealed record Refused(string Reason) : LetterSelection;
}
