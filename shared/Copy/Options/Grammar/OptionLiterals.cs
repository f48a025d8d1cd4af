using System.Text;
using Blueshift.Copy.Conversion.DateTimes;

namespace Blueshift.Copy.Options.Grammar;

/// <summary>
/// What a string may hold, option by option. Redshift reads a backslash inside any string as an escape of the next
/// character, in ways its documentation does not settle, so only the forms that the documentation itself writes are let
/// through: <c>\t</c> and <c>\ddd</c> for DELIMITER, and <c>\N</c>, <c>\\N</c>, <c>\0</c> and <c>\000</c> for NULL AS.
/// </summary>
internal static class OptionLiterals
{
    private const char GreatestAscii = '\x7F';

    /// <summary>A separator of fields: an ASCII character other than NUL, LF, CR and backslash.</summary>
    public static byte? ReadDelimiter(OptionCursor cursor, OptionToken literal)
    {
        var character = literal.Text switch
        {
            @"\t" => '\t',
            [var single] => single,
            ['\\', >= '0' and <= '1' and var a, >= '0' and <= '7' and var b, >= '0' and <= '7' and var c] =>
                (char)(((a - '0') * 64) + ((b - '0') * 8) + (c - '0')),
            _ => '\0',
        };
        if (character is not ('\0' or '\n' or '\r' or '\\' or > GreatestAscii))
        {
            return (byte)character;
        }

        cursor.ReportArgument(
            literal, @"one ASCII character other than NUL, a line break and a backslash, or \t, or an octal \ddd");
        return null;
    }

    /// <summary>A printable ASCII character other than a backslash.</summary>
    public static byte? ReadQuote(OptionCursor cursor, OptionToken literal)
    {
        if (literal.Text is [> ' ' and < GreatestAscii and not '\\' and var quote])
        {
            return (byte)quote;
        }

        cursor.ReportArgument(literal, "one printable ASCII character other than a backslash");
        return null;
    }

    public static byte? ReadReplacement(OptionCursor cursor, OptionToken literal, string expected)
    {
        if (literal.Text is [> '\0' and <= GreatestAscii and not '\\' and var replacement])
        {
            return (byte)replacement;
        }

        cursor.ReportArgument(literal, expected);
        return null;
    }

    /// <summary>
    /// Whether <c>'\N'</c> and <c>'\\N'</c> are one string to Redshift is not documented; both are read as the default.
    /// </summary>
    public static NullMarker? ReadNullMarker(OptionCursor cursor, OptionToken literal)
    {
        switch (literal.Text)
        {
            case @"\N" or @"\\N":
                return new NullMarker.Default();
            case @"\0" or @"\000":
                return new NullMarker.Nul();
            case var text when text.AsSpan().IndexOfAny("\\\0\n\r") < 0:
                return new NullMarker.Text(text);
            default:
                cursor.ReportArgument(
                    literal, @"a string without line breaks and backslashes, or \N, or \0 or \000 for NUL");
                return null;
        }
    }

    /// <summary><paramref name="words"/> are words the option knows in lower case only.</summary>
    public static DateTimePattern? ReadPattern(
        OptionCursor cursor, OptionToken literal, string expected, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.Equals(literal.Text, StringComparison.OrdinalIgnoreCase))
            {
                cursor.ReportArgument(literal, $"'{word}' in lower case");
                return null;
            }
        }

        if (literal.Text.Length == 0)
        {
            cursor.ReportArgument(literal, expected);
            return null;
        }

        if (!DateTimePattern.TryParse(literal.Text, out var pattern, out var problem))
        {
            cursor.Report(literal, $"{cursor.Keyword.Text.ToUpperInvariant()} '{literal.Text}': {problem}");
        }

        return pattern;
    }

    /// <summary>
    /// Such as <c>us-gov-west-1</c>: words of lower-case letters, then a number, joined with hyphens.
    /// </summary>
    public static bool IsRegion(string text)
    {
        var parts = text.Split('-');
        return parts.Length is 3 or 4
            && parts[..^1].All(part => part.Length >= 2 && part.All(char.IsAsciiLetterLower))
            && parts[^1].Length is 1 or 2
            && parts[^1].All(char.IsAsciiDigit);
    }

    /// <summary><c>s3://bucket/key</c> with a bucket name by S3's rules and a key of printable characters.</summary>
    public static bool IsObjectUri(string text)
    {
        const string Scheme = "s3://";
        const int MaxKeyBytes = 1024;
        var slash = text.IndexOf('/', Math.Min(Scheme.Length, text.Length));
        if (!text.StartsWith(Scheme, StringComparison.Ordinal) || slash < 0)
        {
            return false;
        }

        var bucket = text[Scheme.Length..slash];
        var key = text[(slash + 1)..];
        return bucket.Length is >= 3 and <= 63
            && bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && key.Length > 0
            && Encoding.UTF8.GetByteCount(key) <= MaxKeyBytes
            && !key.Contains('\\', StringComparison.Ordinal)
            && !key.Any(char.IsControl);
    }
}
