using System.Text;
using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Fields;

/// <summary>How values are shown in problems: short, visible, and not at all where they may be secrets.</summary>
internal static class Shown
{
    private const int MaxRunes = 60;

    /// <summary>What kind of value it is, and for short ones which.</summary>
    public static string Of(EdnValue value, bool isSecret) => value switch
    {
        EdnString => "a text",
        EdnVector => "a vector",
        EdnList => "a list",
        EdnMap => "a map",
        EdnSet => "a set",
        EdnTagged tagged => $"a value tagged {Guarded($"#{tagged.Tag}")}",
        EdnNil => "nil",
        EdnBoolean => value.ToString(),
        _ when isSecret => "a value of another kind",
        EdnInteger or EdnFloat or EdnDecimal => $"the number {Cut(value.ToString())}",
        EdnKeyword => $"the keyword {Guarded(value.ToString())}",
        EdnSymbol => $"the symbol {Guarded(value.ToString())}",
        EdnCharacter => "a character",
        _ => "a value of another kind",
    };

    /// <summary>
    /// A name or a choice in quotation marks; <c>a text</c> where it is neither but may hold a secret.
    /// </summary>
    public static string Text(string text) => Secrets.AreNamedIn(text) ? "a text" : $"\"{Cut(text)}\"";

    /// <summary>A key of a map, which should be a keyword.</summary>
    public static string Key(EdnValue key) =>
        key is EdnKeyword ? Guarded(key.ToString()) : $"{Of(key, isSecret: true)}, not a keyword";

    /// <summary>A word that is shown unless it may be a secret.</summary>
    public static string Guarded(string word) => Secrets.MayBeIn(word) ? "(not shown)" : Cut(word);

    private static string Cut(string text)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == MaxRunes)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) ? "·" : rune.ToString());
        }

        return shown.ToString();
    }
}
