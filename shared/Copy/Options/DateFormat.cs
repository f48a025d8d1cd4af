using Blueshift.Copy.Conversion.DateTimes;

namespace Blueshift.Copy.Options;

/// <summary>DATEFORMAT: how the fields of DATE columns are written.</summary>
public abstract record DateFormat
{
    private DateFormat()
    {
    }

    /// <summary><c>YYYY-MM-DD</c></summary>
    public sealed record Default : DateFormat;

    /// <summary>Every form of "Using automatic recognition" (automatic-recognition).</summary>
    public sealed record Auto : DateFormat;

    /// <summary>The pattern has a year, a month and a day; a time of day in it is read and dropped.</summary>
    public sealed record Custom(DateTimePattern Pattern) : DateFormat;
}
