using System.Diagnostics;
using Blueshift.Copy.Options;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>The reader for each type of column under DATEFORMAT and TIMEFORMAT.</summary>
internal static class DateTimeReaders
{
    private const string DatePattern = "YYYY-MM-DD";
    private const string TimestampPattern = "YYYY-MM-DD HH24:MI:SS";

    public static DateTimeReader ForDate(DateFormat format) => format switch
    {
        DateFormat.Auto => new AutoReader(),
        DateFormat.Custom { Pattern: var pattern } => new PatternReader(pattern, hasOffset: false, pattern.Text),
        _ => Fixed(DatePattern, hasOffset: false),
    };

    /// <summary>
    /// For TIMESTAMP, and for TIMESTAMPTZ with <paramref name="hasZone"/>. Epochs have a converter of their own.
    /// </summary>
    public static DateTimeReader ForTimestamp(TimeFormat format, bool hasZone) => format switch
    {
        TimeFormat.Auto => new AutoReader(),
        TimeFormat.Custom { Pattern: var pattern } => new PatternReader(pattern, hasOffset: false, pattern.Text),
        _ => new IsoReader(hasOffset: hasZone, Fixed(TimestampPattern, hasOffset: hasZone)),
    };

    /// <summary>
    /// For TIME, and for TIMETZ with <paramref name="hasZone"/>. TIMEFORMAT is documented for timestamps only: here a
    /// pattern without a date, and <c>'auto'</c>, are taken to mean times as well, and everything else leaves the
    /// default form.
    /// </summary>
    public static DateTimeReader ForTime(TimeFormat format, bool hasZone) => format switch
    {
        TimeFormat.Custom { Pattern: { HasDate: false } pattern } =>
            new PatternReader(pattern, hasOffset: false, pattern.Text),
        TimeFormat.Auto => new TimeReader(isAuto: true, hasOffset: false),
        _ => new TimeReader(isAuto: false, hasOffset: hasZone),
    };

    private static PatternReader Fixed(string text, bool hasOffset) =>
        DateTimePattern.TryParse(text, out var pattern, out var problem)
            ? new PatternReader(pattern, hasOffset, hasOffset ? text + "OF" : text)
            : throw new UnreachableException(problem);
}
