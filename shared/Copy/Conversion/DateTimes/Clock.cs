namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>Units of time.</summary>
internal static class Clock
{
    public const int SecondsPerMinute = 60;
    public const int SecondsPerHour = 3_600;
    public const long MicrosecondsPerMillisecond = 1_000;
    public const long MicrosecondsPerSecond = 1_000_000;
    public const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;
}
