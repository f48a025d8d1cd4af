using System.Globalization;
using System.Text;

namespace Blueshift.Edn.Syntax;

/// <summary>
/// The format's rules for symbols, keywords and tags. "Alphanumeric" is taken to mean the letters, marks and digits
/// of all scripts, as Clojure does. A problem is said in a sentence, and null where there is none.
/// </summary>
internal static class SymbolSyntax
{
    private const string Punctuation = ".*+!-_?$%&=<>:#";

    public static string? ProblemOfSymbol(string? prefix, string name) => (prefix, name) switch
    {
        (null, "/") => null,
        (null, "nil" or "true" or "false") => $"`{name}` is a value, not a symbol.",
        _ => ProblemOfParts(prefix, name),
    };

    public static string? ProblemOfKeyword(string? prefix, string name) => ProblemOfParts(prefix, name);

    /// <summary>Of a symbol that is sound as a symbol.</summary>
    public static string? ProblemOfTag(string? prefix, string name) =>
        Rune.IsLetter(Rune.GetRuneAt(prefix ?? name, 0)) ? null : "A tag begins with a letter.";

    /// <summary>Whether a name can hold it, somewhere.</summary>
    public static bool IsConstituent(Rune rune) =>
        rune.IsAscii
            ? Rune.IsLetterOrDigit(rune) || Punctuation.Contains((char)rune.Value)
            : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string? ProblemOfParts(string? prefix, string name) =>
        (prefix is null ? null : ProblemOfPart(prefix)) ?? ProblemOfPart(name);

    private static string? ProblemOfPart(string part)
    {
        var runes = part.EnumerateRunes().Take(2).ToArray();
        return runes switch
        {
            [] => "A slash stands between a namespace and a name; neither can be empty.",
            [{ Value: ':' or '#' }, ..] => "A name cannot begin with `:` or `#`.",
            [var first, ..] when Rune.IsDigit(first) => "A name cannot begin with a digit.",
            [{ Value: '-' or '+' or '.' }, var second] when Rune.IsDigit(second) =>
                "In a name, `-`, `+` or `.` at the beginning cannot be followed by a digit.",
            _ => ProblemOfCharacters(part),
        };
    }

    private static string? ProblemOfCharacters(string part)
    {
        foreach (var rune in part.EnumerateRunes())
        {
            if (!IsConstituent(rune))
            {
                return rune.Value == '/'
                    ? "A name has at most one slash, between its namespace and the rest."
                    : $"A name cannot hold {Excerpt.Of(rune)}.";
            }
        }

        return null;
    }
}
