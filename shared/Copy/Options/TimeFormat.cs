using Blueshift.Copy.Conversion.DateTimes;

namespace Blueshift.Copy.Options;

/// <summary>TIMEFORMAT: how the fields of TIMESTAMP and TIMESTAMPTZ columns are written.</summary>
public abstract record TimeFormat
{
    private TimeFormat()
    {
    }

    /// <summary><c>YYYY-MM-DD HH:MI:SS</c>, and <c>YYYY-MM-DD HH:MI:SSOF</c> for TIMESTAMPTZ.</summary>
    public sealed record Default : TimeFormat;

    /// <summary>Every form of "Using automatic recognition" (automatic-recognition), which epochs are not.</summary>
    public sealed record Auto : TimeFormat;

    /// <summary>Whole seconds since 1970-01-01 00:00:00 UTC.</summary>
    public sealed record EpochSeconds : TimeFormat;

    /// <summary>Whole milliseconds since 1970-01-01 00:00:00 UTC.</summary>
    public sealed record EpochMilliseconds : TimeFormat;

    /// <summary>The pattern has a whole date, a time of day, or both.</summary>
    public sealed record Custom(DateTimePattern Pattern) : TimeFormat;
}
