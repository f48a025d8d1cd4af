using System.Globalization;
using System.Text;

namespace Blueshift.Edn.Syntax;

/// <summary>Shows a piece of a text in a message: short, and with every character visible.</summary>
internal static class Excerpt
{
    private const int MaxRunes = 40;
    private const int MaxRunesOfBeginning = 12;

    /// <summary>
    /// The beginning of a token that may be a secret: up to the character that spoils it, and never much of it.
    /// </summary>
    public static string OfBeginning(string token, Func<Rune, bool> isSound)
    {
        var shown = new StringBuilder();
        foreach (var rune in token.EnumerateRunes().Take(MaxRunesOfBeginning))
        {
            shown.Append(rune.ToString());
            if (!isSound(rune))
            {
                break;
            }
        }

        return Of(shown.Length < token.Length ? $"{shown}…" : token);
    }

    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "nothing";
        }

        var shown = new StringBuilder("`");
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == MaxRunes)
            {
                return shown.Append("…`").ToString();
            }

            shown.Append(IsVisible(rune) ? rune.ToString() : $"⟨{CodePoint(rune)}⟩");
        }

        return shown.Append('`').ToString();
    }

    public static string Of(Rune rune)
    {
        var shown = IsVisible(rune) ? $"`{rune}`" : CodePoint(rune);
        return NameOf(rune) is { } name ? $"{shown} ({name})" : shown;
    }

    private static string CodePoint(Rune rune) => $"U+{rune.Value:X4}";

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string? NameOf(Rune rune) => rune.Value switch
    {
        0xA0 or 0x2007 or 0x202F => "a no-break space",
        0x2013 or 0x2014 or 0x2212 => "a dash or minus sign that is not the hyphen",
        0x2018 or 0x2019 or 0x201A or 0x201B => "a typographic quote",
        0x201C or 0x201D or 0x201E or 0x201F => "a typographic quote",
        0x200B or 0x200C or 0x200D or 0x2060 => "an invisible character",
        0xFEFF => "a byte order mark",
        0 => "a zero byte",
        _ => null,
    };
}
