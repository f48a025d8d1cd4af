namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>A date and time as read from text, before it is checked against the calendar and the clock.</summary>
internal struct DateTimeParts
{
    private const int FirstYearOfPivot = 70;

    /// <summary>Astronomical: 0 is 1 BC.</summary>
    public int Year;

    /// <summary>The year is written with two digits; it still needs its century, unless it is before Christ.</summary>
    public bool IsYearShort;

    public int Month;
    public int Day;

    /// <summary>
    /// Days since 1970-01-01, where the text counts days instead of naming a year, a month and a day.
    /// </summary>
    public int? CountedDay;

    public bool HasTime;
    public int Hour;
    public int Minute;
    public int Second;
    public int Microsecond;
    public Meridian Meridian;
    public Era Era;

    /// <summary>East of UTC; null when the text has no zone.</summary>
    public int? OffsetSeconds;

    public DateTimeDoubts Doubts;

    public bool TrySet(DateTimeElement element, int number)
    {
        switch (element)
        {
            case DateTimeElement.Year4:
                Year = number;
                return number > 0;
            case DateTimeElement.Year2:
                Year = CenturyOf(number) + number;
                return true;
            case DateTimeElement.Month:
                Month = number;
                return true;
            case DateTimeElement.Day:
                Day = number;
                return true;
            case DateTimeElement.Hour24:
                Hour = number;
                return true;
            case DateTimeElement.Hour12:
                Hour = number;
                return number is >= 1 and <= 12;
            case DateTimeElement.Minute:
                Minute = number;
                return true;
            default:
                Second = number;
                return true;
        }
    }

    /// <summary>Turns an hour of the 12-hour clock into one of the 24-hour clock; false when it is none.</summary>
    public bool ApplyMeridian()
    {
        if (Meridian == Meridian.None)
        {
            return true;
        }

        if (Hour is < 1 or > 12)
        {
            return false;
        }

        Hour = (Hour % 12) + (Meridian == Meridian.Pm ? 12 : 0);
        return true;
    }

    /// <summary>Turns the year as written into an astronomical one; false when there is no such year.</summary>
    public bool ApplyEra()
    {
        if (Era == Era.BeforeChrist)
        {
            var isYear = Year > 0 && CountedDay is null;
            Year = 1 - Year;
            return isYear;
        }

        Year += IsYearShort ? CenturyOf(Year) : 0;
        return Year > 0 || CountedDay is not null;
    }

    /// <summary>Days since 1970-01-01; false when there is no such day.</summary>
    public readonly bool TryGetDay(out int daysSinceEpoch)
    {
        if (CountedDay is not { } counted)
        {
            return CivilCalendar.TryGetDay(Year, Month, Day, out daysSinceEpoch);
        }

        daysSinceEpoch = counted;
        return true;
    }

    /// <summary>Microseconds since midnight; false when there is no such time.</summary>
    public bool TryGetTime(out long microseconds)
    {
        microseconds = (((((Hour * 60) + Minute) * 60L) + Second) * Clock.MicrosecondsPerSecond) + Microsecond;
        if (Hour < 24 && Minute < 60 && Second < 60)
        {
            return true;
        }

        Doubts |= DateTimeDoubts.EdgeOfDay;
        return (Hour == 24 && microseconds == Clock.MicrosecondsPerDay) || (Hour < 24 && Minute < 60 && Second == 60);
    }

    public static int CenturyOf(int shortYear) => shortYear >= FirstYearOfPivot ? 1900 : 2000;
}
