using System.Text;

namespace Blueshift.Domain.Loading;

/// <summary>
/// Which names a manifest may use for tables and columns. They are quoted when rendered; the rule here is narrower than
/// what quoting could carry, so that a name read in a log or a catalogue is the name in the manifest.
/// </summary>
public static class SqlIdentifier
{
    /// <summary>Redshift's limit (r_names in its Database Developer Guide); PostgreSQL's own limit is 63.</summary>
    public const int MaxBytes = 127;

    /// <summary>What <see cref="IsValid"/> asks for, for messages.</summary>
    public const string Rule = "a letter or underscore, then letters, digits, underscores, dollar signs, hyphens or blanks; at most 127 bytes";

    public static bool IsValid(string text)
    {
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            return false;
        }

        var first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!(first ? IsStart(rune) : IsPart(rune)))
            {
                return false;
            }

            first = false;
        }

        return text[^1] != ' ';
    }

    private static bool IsStart(Rune rune) => Rune.IsLetter(rune) || rune.Value == '_';

    private static bool IsPart(Rune rune) =>
        IsStart(rune) || Rune.IsDigit(rune) || rune.Value is '$' or '-' or ' ';
}
