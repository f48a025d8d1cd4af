using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>The errors of one date or time column.</summary>
internal sealed class DateTimeErrors(int code, string type, string format)
{
    private static readonly (DateTimeDoubts Doubt, string Reason)[] Reasons =
    [
        (DateTimeDoubts.DayOrder, "the day and the month cannot be told apart"),
        (DateTimeDoubts.GoesOn, "the value goes on behind the format"),
        (DateTimeDoubts.EndsEarly, "the value ends before the format"),
        (DateTimeDoubts.EdgeOfDay, "hour 24 or second 60"),
        (DateTimeDoubts.FractionTooFine, "more than six digits of a second"),
        (DateTimeDoubts.UnknownZone, "unknown time zone; an offset such as +01:00 is always known"),
        (DateTimeDoubts.NeedlessZone, "a time zone other than UTC in a column without one"),
    ];

    public ConversionError Invalid { get; } = new(code, $"Invalid {type} format or value [{format}]");

    public static DateTimeErrors ForDate(string format) => new(RowErrorCode.InvalidDate, "date", format);

    public static DateTimeErrors ForTimestamp(string format) => new(RowErrorCode.InvalidTimestamp, "timestamp", format);

    public static DateTimeErrors ForTime(string format) => new(RowErrorCode.InvalidTimestamp, "time", format);

    /// <summary>The error that names the first of the doubts.</summary>
    public ConversionError Unclear(DateTimeDoubts doubts)
    {
        var reason = Reasons.First(candidate => doubts.HasFlag(candidate.Doubt)).Reason;
        return Invalid with { Reason = $"{Invalid.Reason}: {reason}" };
    }
}
