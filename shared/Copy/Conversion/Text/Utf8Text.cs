namespace Blueshift.Copy.Conversion.Text;

/// <summary>
/// Finds what is not UTF-8, in the terms of Redshift's errors. Slow, for texts that are known to be odd.
/// </summary>
/// <remarks>
/// A sequence ends before the first byte that cannot belong to it, so that no valid character is lost with an invalid
/// one. The page has no number for overlong forms; they count as a trailing byte out of range.
/// </remarks>
internal static class Utf8Text
{
    private const int LongestCharacter = 4;

    /// <summary>The next fault at or behind <paramref name="start"/>; null when there is none.</summary>
    public static Utf8Fault? FindFault(ReadOnlySpan<byte> text, int start, bool includeNonCharacters)
    {
        for (var index = start; index < text.Length;)
        {
            var length = Inspect(text, index, out var fault);
            if (fault is { } found && (found.Number != Utf8Fault.NonCharacter || includeNonCharacters))
            {
                return found;
            }

            index += length;
        }

        return null;
    }

    /// <summary>The length of the character at a place; of the fault, where there is one.</summary>
    public static int CharacterLength(ReadOnlySpan<byte> text, int index) =>
        text[index] < 0x80 ? 1 : Inspect(text, index, out _);

    private static int Inspect(ReadOnlySpan<byte> text, int index, out Utf8Fault? fault)
    {
        var lead = text[index];
        var needed = LengthBy(lead);
        fault = null;
        if (needed == 1)
        {
            return 1;
        }

        if (needed == 0)
        {
            fault = new Utf8Fault(index, 1, 1, Utf8Fault.StartOutOfRange);
            return 1;
        }

        var length = 1;
        while (length < needed && index + length < text.Length && (text[index + length] & 0xC0) == 0x80)
        {
            length++;
        }

        var (number, shown) = Judge(text, index, needed, length);
        if (number is not null)
        {
            fault = new Utf8Fault(index, length, shown, number.Value);
        }

        return length;
    }

    private static (int? Number, int Shown) Judge(ReadOnlySpan<byte> text, int index, int needed, int length)
    {
        if (needed > LongestCharacter)
        {
            return (Utf8Fault.TooLong, length);
        }

        if (length < needed)
        {
            return index + length == text.Length
                ? (Utf8Fault.Incomplete, length)
                : (Utf8Fault.TrailOutOfRange, length + 1);
        }

        var value = text[index] & (0x7F >> needed);
        foreach (var trail in text.Slice(index + 1, needed - 1))
        {
            value = (value << 6) | (trail & 0x3F);
        }

        int? number = value switch
        {
            _ when value < LeastOf(needed) => Utf8Fault.TrailOutOfRange,
            >= 0xD800 and <= 0xDFFF => Utf8Fault.Surrogate,
            > 0x10FFFF => Utf8Fault.AboveUnicode,
            >= 0xFDD0 and <= 0xFDEF => Utf8Fault.NonCharacter,
            _ when (value & 0xFFFE) == 0xFFFE => Utf8Fault.NonCharacter,
            _ => null,
        };
        return (number, length);
    }

    /// <summary>How long a sequence is by its first byte; 0 when none starts with it.</summary>
    private static int LengthBy(byte lead) => lead switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xE0 => 2,
        < 0xF0 => 3,
        < 0xF8 => 4,
        < 0xFC => 5,
        < 0xFE => 6,
        _ => 0,
    };

    private static int LeastOf(int length) => length switch
    {
        2 => 0x80,
        3 => 0x800,
        _ => 0x10000,
    };
}
