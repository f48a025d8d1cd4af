namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>A date and time as read from text, before it is checked against the calendar and the clock.</summary>
internal struct DateTimeParts
{
    public const string TooFine = "more than six digits of a second";

    private const int FirstYearOfPivot = 70;

    /// <summary>Astronomical: 0 is 1 BC.</summary>
    public int Year;

    /// <summary>The year had two digits and stands as written.</summary>
    public bool IsYearShort;

    public int Month;
    public int Day;
    public int Hour;
    public int Minute;
    public int Second;
    public int Microsecond;
    public Meridian Meridian;

    /// <summary>East of UTC; null when the text has no zone.</summary>
    public int? OffsetSeconds;

    /// <summary>
    /// Why the text, though well formed, has more than one meaning; null when it has one. Such a value is always an error,
    /// never NULL, whatever ACCEPTANYDATE says.
    /// </summary>
    public string? Doubt;

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

    public static int CenturyOf(int shortYear) => shortYear >= FirstYearOfPivot ? 1900 : 2000;
}
