namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>A token of a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// A word in lower case; a name as Redshift folds it, in lower case; a literal's content with its escapes resolved; else
/// the text.
/// </param>
/// <param name="Text">As written.</param>
/// <param name="Start">Its first character in the client's text.</param>
internal readonly record struct Token(TokenKind Kind, string Value, string Text, int Start)
{
    public int End => Start + Text.Length;

    public bool IsName => Kind is TokenKind.Word or TokenKind.Name;

    /// <summary>Whether it is this word (in lower case) or symbol.</summary>
    public bool Is(string value) => Kind is TokenKind.Word or TokenKind.Symbol && Value == value;

    public bool IsAny(params ReadOnlySpan<string> values) => Kind is TokenKind.Word or TokenKind.Symbol && values.Contains(Value);
}
