using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Reads tokens that are names.</summary>
internal static class SymbolLiteral
{
    public static Parsed Read(string token, EdnPosition start)
    {
        switch (token)
        {
            case "nil":
                return new EdnNil { Start = start };
            case "true" or "false":
                return new EdnBoolean(token == "true") { Start = start };
        }

        var (prefix, name) = token == "/" ? (null, token) : Split(token);
        return SymbolSyntax.ProblemOfSymbol(prefix, name) is { } problem
            ? new EdnError(start, Shown(token), "an element such as `name`, `:name`, `\"text\"` or `1`", problem)
            : new EdnSymbol(prefix, name) { Start = start };
    }

    /// <param name="token">With the colon.</param>
    /// <param name="start">Where the colon is.</param>
    public static Parsed ReadKeyword(string token, EdnPosition start)
    {
        var (prefix, name) = Split(token[1..]);
        return ProblemOfKeyword(token, prefix, name) is { } problem
            ? new EdnError(start, Shown(token), "a keyword such as `:name` or `:space/name`", problem)
            : new EdnKeyword(prefix, name) { Start = start };
    }

    /// <param name="token">Without the number sign.</param>
    /// <param name="start">Where the number sign is.</param>
    public static Parsed ReadTag(string token, EdnPosition start)
    {
        var (prefix, name) = Split(token);
        return ProblemOfTag(token, prefix, name) is { } problem
            ? new EdnError(start, Shown('#' + token), "`#{`, `#_` or a tag such as `#inst`", problem)
            : new EdnSymbol(prefix, name) { Start = start };
    }

    private static string? ProblemOfTag(string token, string? prefix, string name) =>
        token.Length == 0
            ? "A tag follows its `#` without a blank."
            : SymbolSyntax.ProblemOfSymbol(prefix, name) ?? SymbolSyntax.ProblemOfTag(prefix, name);

    private static string? ProblemOfKeyword(string token, string? prefix, string name) => token switch
    {
        ":" => "There is no colon between a key and its value, and no blank between a colon and its name.",
        [':', ':', ..] => "Two colons mean the current namespace in Clojure; write the namespace out.",
        _ => SymbolSyntax.ProblemOfKeyword(prefix, name),
    };

    private static string Shown(string token)
    {
        var slashes = 0;
        return Excerpt.OfBeginning(
            token, rune => rune.Value == '/' ? ++slashes == 1 : SymbolSyntax.IsConstituent(rune));
    }

    private static (string? Prefix, string Name) Split(string token)
    {
        var slash = token.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (null, token) : (token[..slash], token[(slash + 1)..]);
    }
}
