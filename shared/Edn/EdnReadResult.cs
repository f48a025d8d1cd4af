namespace Blueshift.Edn;

/// <summary>What came of reading a text.</summary>
public abstract record EdnReadResult
{
    private EdnReadResult()
    {
    }

    /// <summary>The text is EDN.</summary>
    /// <param name="Forms">Its top-level elements in order; none if there are only blanks and comments.</param>
    public sealed record Values(IReadOnlyList<EdnValue> Forms) : EdnReadResult;

    /// <summary>The text is not EDN. The reader stops at the first error.</summary>
    public sealed record Malformed(EdnError Error) : EdnReadResult;
}
