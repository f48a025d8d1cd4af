namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Dates as automatic recognition takes them: the forms of the page automatic-recognition, and those with a four-digit
/// year that have one reading only.
/// </summary>
/// <remarks>
/// The page gives <c>DD.MM.YYYY</c> and the example <c>12.17.1997</c>, which contradict each other: a date with points is
/// taken when only one of the two orders gives a date, and is unclear otherwise.
/// </remarks>
internal static class DateText
{
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
                return cursor.TryReadNumber(1, 2, out var first) && TryReadBehindShortNumber(first, ref cursor, ref parts);
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
            && cursor.TryReadExactly(4, out parts.Year);
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
        if (cursor.TryRead((byte)'/'))
        {
            parts.Month = first;
            return cursor.TryReadNumber(1, 2, out parts.Day)
                && cursor.TryRead((byte)'/')
                && cursor.TryReadExactly(4, out parts.Year);
        }

        if (cursor.TryRead((byte)'.'))
        {
            return cursor.TryReadNumber(1, 2, out var second)
                && cursor.TryRead((byte)'.')
                && cursor.TryReadExactly(4, out parts.Year)
                && TrySetDotted(first, second, ref parts);
        }

        parts.Day = first;
        return cursor.TryRead((byte)'-')
            ? cursor.TryReadMonthName(out parts.Month)
                && cursor.TryRead((byte)'-')
                && cursor.TryReadExactly(4, out parts.Year)
            : cursor.SkipBlanks()
                && cursor.TryReadMonthName(out parts.Month)
                && cursor.SkipBlanks()
                && TryReadBehindDayAndMonth(ref cursor, ref parts);
    }

    /// <summary><c>17 Dec 1997</c>, <c>17 Dec 07:37:16 1997</c>.</summary>
    private static bool TryReadBehindDayAndMonth(ref TextCursor cursor, ref DateTimeParts parts) =>
        cursor.TryReadExactly(4, out parts.Year)
        || (TimeText.TryReadWithColons(ref cursor, ref parts)
            && cursor.SkipBlanks()
            && cursor.TryReadExactly(4, out parts.Year));

    private static bool TrySetDotted(int first, int second, ref DateTimeParts parts)
    {
        var isDayFirst = CivilCalendar.TryGetDay(parts.Year, second, first, out _);
        var isMonthFirst = CivilCalendar.TryGetDay(parts.Year, first, second, out _);
        (parts.Day, parts.Month) = isDayFirst ? (first, second) : (second, first);
        parts.IsDayOrderUnclear = isDayFirst && isMonthFirst && first != second;
        return isDayFirst || isMonthFirst;
    }
}
