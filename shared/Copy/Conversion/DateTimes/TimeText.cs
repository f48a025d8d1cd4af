using System.Text;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Times of day as automatic recognition takes them, and what may stand behind them.</summary>
internal static class TimeText
{
    private const int CompactLength = 6;

    /// <summary><c>HH:MI</c>, <c>HH:MI:SS</c> or <c>HHMISS</c>; with seconds, a fraction may follow.</summary>
    public static bool TryRead(ref TextCursor cursor, ref DateTimeParts parts)
    {
        parts.HasTime = true;
        return cursor.CountDigits() == CompactLength
            ? cursor.TryReadNumber(2, 2, out parts.Hour)
                && cursor.TryReadNumber(2, 2, out parts.Minute)
                && cursor.TryReadNumber(2, 2, out parts.Second)
                && cursor.TryReadFraction(ref parts)
            : TryReadWithColons(ref cursor, ref parts);
    }

    /// <summary><c>HH:MI</c> or <c>HH:MI:SS</c>; with seconds, a fraction may follow.</summary>
    public static bool TryReadWithColons(ref TextCursor cursor, ref DateTimeParts parts)
    {
        parts.HasTime = true;
        var hasMinutes = cursor.TryReadNumber(1, 2, out parts.Hour)
            && cursor.TryRead((byte)':')
            && cursor.TryReadNumber(2, 2, out parts.Minute);
        return hasMinutes
            && (!cursor.TryRead((byte)':')
                || (cursor.TryReadNumber(2, 2, out parts.Second) && cursor.TryReadFraction(ref parts)));
    }

    /// <summary>AM or PM, a zone and an era, each at most once, up to the end of the text.</summary>
    public static bool TryReadSuffixes(ref TextCursor cursor, ref DateTimeParts parts)
    {
        cursor.SkipBlanks();
        while (!cursor.AtEnd)
        {
            var isKnown = cursor.NextIsLetter
                ? TryReadWord(ref cursor, ref parts)
                : parts is { HasTime: true, OffsetSeconds: null } && Zone.TryReadOffset(ref cursor, ref parts);
            if (!isKnown)
            {
                return false;
            }

            cursor.SkipBlanks();
        }

        return parts.ApplyMeridian();
    }

    private static bool TryReadWord(ref TextCursor cursor, ref DateTimeParts parts)
    {
        var word = cursor.ReadWord();
        return cursor.Next is (byte)'+' or (byte)'-'
            ? TrySkipPosixZone(ref cursor, ref parts)
            : TryUseWord(word, ref parts) || TrySkipUnknownZone(ref cursor, ref parts);
    }

    /// <summary>
    /// The offset right behind a name, as in <c>UTC+3</c>: by POSIX's rules, which a CAST follows, that is three hours west,
    /// and <c>PM-08</c> a zone called PM.
    /// </summary>
    private static bool TrySkipPosixZone(ref TextCursor cursor, ref DateTimeParts parts)
    {
        if (parts is not { HasTime: true, OffsetSeconds: null } || !Zone.TryReadOffset(ref cursor, ref parts))
        {
            return false;
        }

        parts.OffsetSeconds = 0;
        parts.Doubts |= DateTimeDoubts.UnknownZone;
        return true;
    }

    /// <summary>The rest of a name such as <c>Europe/Berlin</c> whose first word has been read.</summary>
    private static bool TrySkipUnknownZone(ref TextCursor cursor, ref DateTimeParts parts)
    {
        if (parts is not { HasTime: true, OffsetSeconds: null })
        {
            return false;
        }

        while (cursor.TryRead((byte)'/') || cursor.TryRead((byte)'_'))
        {
            cursor.ReadWord();
        }

        parts.OffsetSeconds = 0;
        parts.Doubts |= DateTimeDoubts.UnknownZone;
        return true;
    }

    private static bool TryUseWord(ReadOnlySpan<byte> word, ref DateTimeParts parts)
    {
        if (parts is { HasTime: true, OffsetSeconds: null } && Zone.TryReadName(word, ref parts))
        {
            return true;
        }

        if (parts is { HasTime: true, Meridian: Meridian.None, OffsetSeconds: null })
        {
            parts.Meridian = MeridianOf(word);
            if (parts.Meridian != Meridian.None)
            {
                return true;
            }
        }

        return parts.Era == Era.None && TryReadEra(word, out parts.Era);
    }

    private static bool TryReadEra(ReadOnlySpan<byte> word, out Era era)
    {
        era = Ascii.EqualsIgnoreCase(word, "BC"u8) ? Era.BeforeChrist
            : Ascii.EqualsIgnoreCase(word, "AD"u8) ? Era.AnnoDomini
            : Era.None;
        return era != Era.None;
    }

    public static Meridian MeridianOf(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "AM"u8) ? Meridian.Am
        : Ascii.EqualsIgnoreCase(word, "PM"u8) ? Meridian.Pm
        : Meridian.None;
}
