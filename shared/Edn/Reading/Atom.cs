namespace Blueshift.Edn.Reading;

/// <summary>Reads an element that is one token: a number, a keyword, a symbol, or what the format has not.</summary>
internal static class Atom
{
    public static Parsed Read(TextCursor cursor)
    {
        if (ClojureSyntax.RefusalAt(cursor) is { } refusal)
        {
            return refusal;
        }

        var start = cursor.Position;
        var token = cursor.TakeToken();
        return IsNumber(token) ? NumberLiteral.Read(token, start)
            : token[0] == ':' ? SymbolLiteral.ReadKeyword(token, start)
            : SymbolLiteral.Read(token, start);
    }

    /// <summary>Whether it begins as a number does. The format takes only ASCII's digits for that.</summary>
    private static bool IsNumber(string token) => token switch
    {
        [>= '0' and <= '9', ..] => true,
        ['+' or '-', >= '0' and <= '9', ..] => true,
        ['.', >= '0' and <= '9', ..] => true,
        _ => false,
    };
}
