using System.Text;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Reads what follows a backslash in a string.</summary>
internal static class StringEscape
{
    private const string Known = "one of \\t \\r \\n \\b \\f \\\\ \\\" \\uXXXX or an octal number up to \\377";

    /// <summary>Adds the character to the content; or says what is wrong.</summary>
    public static EdnError? Read(TextCursor cursor, StringBuilder content)
    {
        var start = cursor.Position;
        cursor.Take();
        if (cursor.AtEnd)
        {
            return new EdnError(start, "a backslash at the end of the text", Known);
        }

        return cursor.Current.Value switch
        {
            'u' => ReadUnicode(cursor, content, start),
            >= '0' and <= '9' => ReadOctal(cursor, content, start),
            _ => ReadShort(cursor, content, start),
        };
    }

    private static EdnError? ReadShort(TextCursor cursor, StringBuilder content, EdnPosition start)
    {
        var letter = cursor.Take();
        char? named = letter.Value switch
        {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            'b' => '\b',
            'f' => '\f',
            '\\' => '\\',
            '"' => '"',
            _ => null,
        };

        if (named is not { } character)
        {
            return new EdnError(
                start, Excerpt.Of($"\\{letter}"), Known, "A backslash itself is written `\\\\`, also in a pattern.");
        }

        content.Append(character);
        return null;
    }

    private static EdnError? ReadOctal(TextCursor cursor, StringBuilder content, EdnPosition start)
    {
        var digits = TakeDigits(cursor, 3);
        if (CharacterCode.Octal(digits) is not { } code)
        {
            return new EdnError(start, Excerpt.Of($"\\{digits}"), Known);
        }

        content.Append(code);
        return null;
    }

    private static EdnError? ReadUnicode(TextCursor cursor, StringBuilder content, EdnPosition start)
    {
        cursor.Take();
        var digits = TakeDigits(cursor, 4);
        if (CharacterCode.Hexadecimal(digits) is not { } unit)
        {
            return new EdnError(start, Excerpt.Of($"\\u{digits}"), "`\\u` and four hexadecimal digits");
        }

        content.Append(unit);
        if (!char.IsSurrogate(unit))
        {
            return null;
        }

        if (char.IsHighSurrogate(unit) && TakeLowSurrogate(cursor) is { } low)
        {
            content.Append(low);
            return null;
        }

        return new EdnError(
            start, $"{Excerpt.Of($"\\u{digits}")}, half a surrogate pair", "both halves, such as `\\ud83d\\ude00`");
    }

    private static char? TakeLowSurrogate(TextCursor cursor)
    {
        if (!cursor.StartsWith(@"\u"))
        {
            return null;
        }

        cursor.Skip(@"\u".Length);
        return CharacterCode.Hexadecimal(TakeDigits(cursor, 4)) is { } unit && char.IsLowSurrogate(unit) ? unit : null;
    }

    private static string TakeDigits(TextCursor cursor, int max)
    {
        var digits = new StringBuilder(max);
        while (digits.Length < max && !cursor.AtEnd && Rune.IsLetterOrDigit(cursor.Current))
        {
            digits.Append(cursor.Take());
        }

        return digits.ToString();
    }
}
