using System.Text;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Time zones behind a time. Names are those of UTC, North America and continental Europe, with the offsets that
/// PostgreSQL gives them; other abbreviations, and names of places, are not known.
/// </summary>
internal static class Zone
{
    /// <summary>PostgreSQL and Redshift take less than 16 hours.</summary>
    private const int TooManyHours = 16;

    private static readonly (byte[] Name, int Hours)[] Names =
    [
        ("Z"u8.ToArray(), 0), ("UTC"u8.ToArray(), 0), ("GMT"u8.ToArray(), 0), ("UT"u8.ToArray(), 0),
        ("EST"u8.ToArray(), -5), ("EDT"u8.ToArray(), -4), ("CST"u8.ToArray(), -6), ("CDT"u8.ToArray(), -5),
        ("MST"u8.ToArray(), -7), ("MDT"u8.ToArray(), -6), ("PST"u8.ToArray(), -8), ("PDT"u8.ToArray(), -7),
        ("WET"u8.ToArray(), 0), ("WEST"u8.ToArray(), 1), ("CET"u8.ToArray(), 1), ("CEST"u8.ToArray(), 2),
        ("EET"u8.ToArray(), 2), ("EEST"u8.ToArray(), 3),
    ];

    /// <summary>
    /// <c>+H</c>, <c>+HH</c>, <c>+HHMM</c>, <c>+H:MM</c> or <c>+HH:MM</c>, and the same with a minus sign.
    /// </summary>
    public static bool TryReadOffset(ref TextCursor cursor, ref DateTimeParts parts)
    {
        var isWest = cursor.TryRead((byte)'-');
        if (!isWest && !cursor.TryRead((byte)'+'))
        {
            return false;
        }

        var isCompact = cursor.CountDigits() == 4;
        if (!cursor.TryReadNumber(1, 2, out var hours))
        {
            return false;
        }

        var minutes = 0;
        var hasMinutes = cursor.TryRead((byte)':') || isCompact;
        if (hasMinutes && !cursor.TryReadNumber(2, 2, out minutes))
        {
            return false;
        }

        var seconds = (hours * Clock.SecondsPerHour) + (minutes * Clock.SecondsPerMinute);
        parts.OffsetSeconds = isWest ? -seconds : seconds;
        return hours < TooManyHours && minutes < 60;
    }

    public static bool TryReadName(ReadOnlySpan<byte> word, ref DateTimeParts parts)
    {
        foreach (var (name, hours) in Names)
        {
            if (Ascii.EqualsIgnoreCase(word, name))
            {
                parts.OffsetSeconds = hours * Clock.SecondsPerHour;
                return true;
            }
        }

        return false;
    }
}
