namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>What one step of a <see cref="DateTimePattern"/> reads.</summary>
internal enum DateTimeElement
{
    Literal,
    Year4,
    Year2,
    Month,
    MonthName,
    Day,
    Hour24,
    Hour12,
    Minute,
    Second,
    Meridian,
}
