using System.Text.Unicode;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Says where a text stops being Unicode.</summary>
internal static class EncodingErrors
{
    public static EdnError InUtf8(ReadOnlySpan<byte> utf8)
    {
        var text = new char[utf8.Length];
        Utf8.ToUtf16(utf8, text, out var bytesRead, out var charsWritten, replaceInvalidSequences: false);
        var hint = utf8 is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? "This looks like UTF-16; save the file as UTF-8."
            : "Save the file as UTF-8.";

        return new EdnError(
            PositionAfter(text.AsSpan(0, charsWritten)), $"the byte 0x{utf8[bytesRead]:X2}", "UTF-8 text", hint);
    }

    public static EdnError? InUtf16(string text)
    {
        var length = UnicodeText.WellFormedLength(text);
        return length == text.Length
            ? null
            : new EdnError(PositionAfter(text.AsSpan(0, length)), "half a surrogate pair", "well-formed text");
    }

    private static EdnPosition PositionAfter(ReadOnlySpan<char> text)
    {
        var cursor = new TextCursor(text.ToString());
        while (!cursor.AtEnd)
        {
            cursor.Take();
        }

        return cursor.Position;
    }
}
