using System.Buffers;
using System.Globalization;
using System.Text;

namespace Blueshift.Edn.Syntax;

/// <summary>What the reader and the values need to know about characters.</summary>
internal static class UnicodeText
{
    /// <summary>How much of a text comes before the first surrogate that lacks its other half.</summary>
    public static int WellFormedLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (Rune.DecodeFromUtf16(text[length..], out _, out var used) == OperationStatus.Done)
        {
            length += used;
        }

        return length;
    }

    /// <summary>
    /// Whether the reader skips it: the comma, and what Clojure takes for a blank. No-break spaces are not blanks.
    /// </summary>
    public static bool IsBlank(Rune rune) => rune.Value switch
    {
        ',' or ' ' or (>= '\t' and <= '\r') or (>= 0x1C and <= 0x1F) => true,
        < 0x80 or 0xA0 or 0x2007 or 0x202F => false,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
