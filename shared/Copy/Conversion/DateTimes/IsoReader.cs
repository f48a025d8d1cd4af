namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Reads the default form of timestamps, <c>YYYY-MM-DD HH:MI:SS</c> with a fraction or an offset behind it: here when its
/// digits stand at their usual places, else by another reader. <see cref="IsoText"/> reads what ends with the seconds.
/// </summary>
/// <param name="hasOffset">Whether an offset from UTC follows the time.</param>
/// <param name="general">Reads the same form less fast, with leading zeros missing.</param>
internal sealed class IsoReader(bool hasOffset, DateTimeReader general) : DateTimeReader
{
    private const int DateLength = 10;
    private const int DateTimeLength = 19;

    public override string Name => general.Name;

    public override bool TryRead(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        var isInFull = text.Length >= DateTimeLength && text[DateLength] == ' '
            && TryReadDate(text, ref parts) && TryReadTime(text[(DateLength + 1)..], ref parts)
            && TryReadRest(text[DateTimeLength..], ref parts);
        if (isInFull)
        {
            return true;
        }

        parts = default;
        return general.TryRead(text, ref parts);
    }

    private static bool TryReadDate(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        var century = TwoDigits(text[0], text[1]);
        var year = TwoDigits(text[2], text[3]);
        parts.Year = (century * 100) + year;
        parts.Month = TwoDigits(text[5], text[6]);
        parts.Day = TwoDigits(text[8], text[9]);
        return (century | year | parts.Month | parts.Day) >= 0 && parts.Year > 0 && text[4] == '-' && text[7] == '-';
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        parts.Hour = TwoDigits(text[0], text[1]);
        parts.Minute = TwoDigits(text[3], text[4]);
        parts.Second = TwoDigits(text[6], text[7]);
        return (parts.Hour | parts.Minute | parts.Second) >= 0 && text[2] == ':' && text[5] == ':';
    }

    private bool TryReadRest(ReadOnlySpan<byte> text, ref DateTimeParts parts)
    {
        var cursor = new TextCursor(text);
        return cursor.TryReadFraction(ref parts)
            && (!hasOffset || Zone.TryReadOffset(ref cursor, ref parts))
            && cursor.AtEnd;
    }

    /// <summary>Negative when they are not digits.</summary>
    private static int TwoDigits(byte tens, byte ones)
    {
        var high = (uint)(tens - '0');
        var low = (uint)(ones - '0');
        return high <= 9 && low <= 9 ? (int)((high * 10) + low) : -1;
    }
}
