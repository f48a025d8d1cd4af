namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>The proleptic Gregorian calendar, with astronomical years: 0 is 1 BC.</summary>
internal static class CivilCalendar
{
    /// <summary>What a timestamp in microseconds since 1970 can hold in 64 bits, in whole years.</summary>
    private const int GreatestYear = 294_246;

    /// <summary>Day 0 of the Julian day count, 24 November 4714 BC, is the first day that databases hold.</summary>
    public const int LeastDay = -JulianDayOfEpoch;

    /// <summary>The midnight it begins with, in microseconds since 1970.</summary>
    public const long LeastMicrosecond = LeastDay * Clock.MicrosecondsPerDay;

    private const int JulianDayOfEpoch = 2_440_588;
    private const int DaysFromYearZeroToEpoch = 719_468;
    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;

    private const int GreatestPlainYear = 9999;
    private const int MonthsPerTable = 16;
    private const int DaysFromYearOneToEpoch = 719_162;

    /// <summary>Of a common year and a leap year: the days before each month, January being 1, and of the whole year.</summary>
    private static readonly short[] DaysBeforeMonth =
    [
        0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365, 0, 0,
        0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366, 0, 0,
    ];

    private static readonly int GreatestDay = DaysSinceEpoch(GreatestYear, 12, 31);

    /// <summary>Days since 1970-01-01; false when there is no such day or it is out of range.</summary>
    public static bool TryGetDay(int year, int month, int day, out int daysSinceEpoch)
    {
        daysSinceEpoch = 0;
        if (month is < 1 or > 12)
        {
            return false;
        }

        var before = month + (MonthsPerTable * (IsLeap(year) ? 1 : 0));
        if (day < 1 || day > DaysBeforeMonth[before + 1] - DaysBeforeMonth[before])
        {
            return false;
        }

        if (year is >= 1 and <= GreatestPlainYear)
        {
            var past = year - 1;
            daysSinceEpoch = (past * 365) + (past / 4) - (past / 100) + (past / 400) + DaysBeforeMonth[before] + day - 1
                - DaysFromYearOneToEpoch;
            return true;
        }

        daysSinceEpoch = DaysSinceEpoch(year, month, day);
        return IsInRange(daysSinceEpoch);
    }

    /// <summary>The day with a number in the Julian day count; false when it is out of range.</summary>
    public static bool TryGetJulianDay(int julianDay, out int daysSinceEpoch)
    {
        daysSinceEpoch = julianDay - JulianDayOfEpoch;
        return IsInRange(daysSinceEpoch);
    }

    /// <summary>The day with a number in its year, from 1; false when the year is shorter.</summary>
    public static bool TryGetDayOfYear(int year, int dayOfYear, out int daysSinceEpoch)
    {
        daysSinceEpoch = DaysSinceEpoch(year, 1, 1) + dayOfYear - 1;
        return dayOfYear >= 1 && dayOfYear <= (IsLeap(year) ? 366 : 365);
    }

    public static bool IsInRange(long daysSinceEpoch) => daysSinceEpoch >= LeastDay && daysSinceEpoch <= GreatestDay;

    // Years from March, so that a leap day is the last of its year, and eras of 400 years, which are all alike.
    private static int DaysSinceEpoch(int year, int month, int day)
    {
        var shiftedYear = month > 2 ? year : year - 1;
        var era = Math.DivRem(shiftedYear, YearsPerEra, out var yearOfEra);
        if (yearOfEra < 0)
        {
            yearOfEra += YearsPerEra;
            era--;
        }

        var monthFromMarch = (month + 9) % 12;
        var dayOfYear = (((153 * monthFromMarch) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysFromYearZeroToEpoch;
    }

    // Without a branch, for what decides is as good as random: years divisible by 4, but of those by 25 only those by 16.
    private static bool IsLeap(int year) => ((year & 3) == 0) & ((year % 25 != 0) | ((year & 15) == 0));
}
