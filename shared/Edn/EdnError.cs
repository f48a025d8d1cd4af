namespace Blueshift.Edn;

/// <summary>Why a text is not EDN, and where the reader noticed.</summary>
/// <param name="Position">Where what was found begins; for something left open, the end of the text.</param>
/// <param name="Found">
/// What is there, and no more of it than shows the error, because it may be a secret that lost its quotes: never what
/// stands inside a string (but for <c>#inst</c> and <c>#uuid</c>), and a token only up to what spoils it.
/// </param>
/// <param name="Expected">What could be there instead.</param>
/// <param name="Hint">What to write, or why it is refused, where that is known; else null.</param>
public sealed record EdnError(EdnPosition Position, string Found, string Expected, string? Hint = null)
{
    /// <summary>Sentences for the person who mends the text, without the position.</summary>
    public string Message => $"Found {Found}; expected {Expected}." + (Hint is null ? "" : " " + Hint);

    public override string ToString() => $"{Position}: {Message}";
}
