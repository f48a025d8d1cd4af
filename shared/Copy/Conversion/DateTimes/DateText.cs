namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Dates as automatic recognition takes them: the forms of the page automatic-recognition, and others that have one
/// reading.
/// </summary>
/// <remarks>
/// The page gives <c>MM/DD/YYYY</c>, and <c>DD.MM.YYYY</c> with the example <c>12.17.1997</c>, which contradict each
/// other: a date with points or hyphens is taken when only one of the two orders gives a date, and is a doubt
/// otherwise.
/// </remarks>
internal static class DateText
{
    /// <summary>Any year in which all days exist.</summary>
    private const int LeapYear = 2000;

    public static bool TryRead(ref TextCursor cursor, ref DateTimeParts parts)
    {
        if (cursor.NextIsLetter)
        {
            return TryReadWordFirst(ref cursor, ref parts);
        }

        switch (cursor.CountDigits())
        {
            case 8:
                return cursor.TryReadNumber(4, 4, out parts.Year) && TryReadCompactDay(ref cursor, ref parts);
            case 6:
                parts.IsYearShort = true;
                return cursor.TryReadNumber(2, 2, out parts.Year) && TryReadCompactDay(ref cursor, ref parts);
            case 4:
                return cursor.TryReadExactly(4, out parts.Year) && TryReadBehindYear(ref cursor, ref parts);
            case 1 or 2:
                return cursor.TryReadNumber(1, 2, out var first)
                    && TryReadBehindShortNumber(first, ref cursor, ref parts);
            default:
                return false;
        }
    }

    private static bool TryReadCompactDay(ref TextCursor cursor, ref DateTimeParts parts) =>
        cursor.TryReadNumber(2, 2, out parts.Month) && cursor.TryReadNumber(2, 2, out parts.Day);

    /// <summary><c>J2451187</c>, <c>Jan-08-95</c>, <c>Jan 08, 1995</c>.</summary>
    private static bool TryReadWordFirst(ref TextCursor cursor, ref DateTimeParts parts)
    {
        const int LongestJulianDay = 9;
        var word = cursor.ReadWord();
        if (word is [(byte)'J' or (byte)'j'])
        {
            var isDay = cursor.TryReadNumber(1, LongestJulianDay, out var julianDay)
                & CivilCalendar.TryGetJulianDay(julianDay, out var day);
            parts.CountedDay = day;
            return isDay;
        }

        if (!MonthNames.TryFind(word, out parts.Month))
        {
            return false;
        }

        var separator = cursor.Next;
        if (cursor.TryRead((byte)'-') || cursor.TryRead((byte)'/'))
        {
            return cursor.TryReadNumber(1, 2, out parts.Day)
                && cursor.TryRead(separator)
                && TryReadYear(ref cursor, ref parts);
        }

        return cursor.SkipBlanks()
            && cursor.TryReadNumber(1, 2, out parts.Day)
            && (cursor.TryRead((byte)',') | cursor.SkipBlanks())
            && TryReadYear(ref cursor, ref parts);
    }

    private static bool TryReadYear(ref TextCursor cursor, ref DateTimeParts parts)
    {
        var digits = cursor.CountDigits();
        parts.IsYearShort = digits == 2;
        return digits is 2 or 4 && cursor.TryReadExactly(digits, out parts.Year);
    }

    /// <summary><c>1996-01-08</c>, <c>1996/01/08</c>, <c>1996.01.08</c>, <c>1996-Jan-08</c>, <c>1996.008</c>.</summary>
    private static bool TryReadBehindYear(ref TextCursor cursor, ref DateTimeParts parts)
    {
        const int DigitsOfDayOfYear = 3;
        var separator = cursor.Next;
        if (separator is not ((byte)'-' or (byte)'/' or (byte)'.') || !cursor.TryRead(separator))
        {
            return false;
        }

        if (separator == '.' && cursor.CountDigits() == DigitsOfDayOfYear)
        {
            var isDay = cursor.TryReadNumber(DigitsOfDayOfYear, DigitsOfDayOfYear, out var dayOfYear)
                & CivilCalendar.TryGetDayOfYear(parts.Year, dayOfYear, out var day);
            parts.CountedDay = day;
            return isDay && parts.Year > 0;
        }

        var hasMonth = cursor.NextIsLetter
            ? cursor.TryReadMonthName(out parts.Month)
            : cursor.TryReadNumber(1, 2, out parts.Month);
        return hasMonth && cursor.TryRead(separator) && cursor.TryReadNumber(1, 2, out parts.Day);
    }

    private static bool TryReadBehindShortNumber(int first, ref TextCursor cursor, ref DateTimeParts parts)
    {
        var separator = cursor.Next;
        if (separator == ' ')
        {
            parts.Day = first;
            return cursor.SkipBlanks()
                && cursor.TryReadMonthName(out parts.Month)
                && cursor.SkipBlanks()
                && TryReadBehindDayAndMonth(ref cursor, ref parts);
        }

        if (separator is not ((byte)'/' or (byte)'.' or (byte)'-') || !cursor.TryRead(separator))
        {
            return false;
        }

        if (cursor.NextIsLetter)
        {
            return cursor.TryReadMonthName(out parts.Month)
                && cursor.TryRead(separator)
                && TryReadYear(ref cursor, ref parts)
                && TrySetDayOfNamedMonth(first, ref parts);
        }

        return cursor.TryReadNumber(1, 2, out var second)
            && cursor.TryRead(separator)
            && (separator == '/' ? TryReadYear(ref cursor, ref parts) : cursor.TryReadExactly(4, out parts.Year))
            && TrySetDayAndMonth(first, second, isMonthFirst: separator == '/', ref parts);
    }

    /// <summary><c>17 Dec 1997</c>, <c>17 Dec 07:37:16 1997</c>.</summary>
    private static bool TryReadBehindDayAndMonth(ref TextCursor cursor, ref DateTimeParts parts) =>
        cursor.TryReadExactly(4, out parts.Year)
        || (TimeText.TryReadWithColons(ref cursor, ref parts)
            && cursor.SkipBlanks()
            && TryReadYear(ref cursor, ref parts));

    /// <summary><c>08-Jan-95</c> has one reading, <c>08-Jan-05</c> two.</summary>
    private static bool TrySetDayOfNamedMonth(int day, ref DateTimeParts parts)
    {
        const int LongestMonth = 31;
        parts.Day = day;
        parts.Doubts |= parts.IsYearShort && parts.Year is > 0 and <= LongestMonth && parts.Year != day
            ? DateTimeDoubts.DayOrder
            : DateTimeDoubts.None;
        return true;
    }

    private static bool TrySetDayAndMonth(int first, int second, bool isMonthFirst, ref DateTimeParts parts)
    {
        var monthFirst = CivilCalendar.TryGetDay(LeapYear, first, second, out _);
        var dayFirst = CivilCalendar.TryGetDay(LeapYear, second, first, out _);
        (parts.Month, parts.Day) = isMonthFirst || monthFirst ? (first, second) : (second, first);
        parts.Doubts |= !isMonthFirst && monthFirst && dayFirst && first != second
            ? DateTimeDoubts.DayOrder
            : DateTimeDoubts.None;
        return isMonthFirst || monthFirst || dayFirst;
    }
}
