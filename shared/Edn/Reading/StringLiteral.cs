using System.Text;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Reads text in double quotes.</summary>
internal static class StringLiteral
{
    public static Parsed Read(TextCursor cursor)
    {
        var start = cursor.Position;
        var content = new StringBuilder();
        cursor.Take();
        content.Append(cursor.TakeStringContent());
        while (cursor.StartsWith('\\'))
        {
            if (StringEscape.Read(cursor, content) is { } error)
            {
                return error;
            }

            content.Append(cursor.TakeStringContent());
        }

        if (cursor.AtEnd)
        {
            return NotClosed(start, cursor);
        }

        cursor.Take();
        return IsFollowedByGap(cursor)
            ? new EdnString(content.ToString()) { Start = start }
            : NoGap(cursor);
    }

    private static bool IsFollowedByGap(TextCursor cursor) => cursor.AtTokenEnd && !cursor.StartsWith('"');

    private static EdnError NotClosed(EdnPosition start, TextCursor cursor) => new(
        cursor.Position, "the end of the text", $"`\"` to close the string opened at {start}");

    private static EdnError NoGap(TextCursor cursor) => new(
        cursor.Position,
        $"{Excerpt.Of(cursor.Current)} right after a string",
        "a blank or a bracket",
        cursor.StartsWith(':')
            ? "There is no colon between a key and its value."
            : "A quote within a string is written `\\\"`.");
}
