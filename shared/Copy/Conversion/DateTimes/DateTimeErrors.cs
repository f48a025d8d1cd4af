using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>The errors of one date or time column, made once.</summary>
internal sealed class DateTimeErrors(int code, string type, string format)
{
    private const string TooFine = "more than six digits of a second";
    private const string DayOrderUnclear = "the day and the month cannot be told apart";
    private const string ZoneUnclear = "a zone other than UTC in a column without one can be converted or dropped";

    public ConversionError Invalid { get; } = new(code, $"Invalid {type} format or value [{format}]");

    public ConversionError FractionTooFine => Unclear(TooFine);

    public ConversionError DayUnclear => Unclear(DayOrderUnclear);

    public ConversionError ZoneHasTwoMeanings => Unclear(ZoneUnclear);

    public static DateTimeErrors ForDate(string format) => new(RowErrorCode.InvalidDate, "date", format);

    public static DateTimeErrors ForTimestamp(string format) => new(RowErrorCode.InvalidTimestamp, "timestamp", format);

    public static DateTimeErrors ForTime(string format) => new(RowErrorCode.InvalidTimestamp, "time", format);

    private ConversionError Unclear(string why) => Invalid with { Reason = $"{Invalid.Reason}: {why}" };
}
