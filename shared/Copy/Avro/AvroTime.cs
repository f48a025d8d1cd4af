using System.Globalization;

namespace Blueshift.Copy.Avro;

/// <summary>Dates and times, which Avro counts, as text without a zone. Timestamps are in UTC.</summary>
internal static class AvroTime
{
    private const long SecondsPerDay = 86_400;

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Writes a JSON string; false, and nothing, for what is outside of the years 1 to 9999 or of a day.</summary>
    public static bool TryWrite(AvroLogical logical, long count, AvroText output)
    {
        var perSecond = PerSecond(logical);
        var perDay = SecondsPerDay * perSecond;
        var isTimeOfDay = logical is AvroLogical.TimeMillis or AvroLogical.TimeMicros;
        var (day, time) = logical == AvroLogical.Date ? (count, 0) : Divide(count, perDay);
        var dayNumber = day + Epoch;
        if (dayNumber < 0 || dayNumber > DateOnly.MaxValue.DayNumber || (isTimeOfDay && day != 0))
        {
            return false;
        }

        output.Write("\""u8);
        if (!isTimeOfDay)
        {
            output.Write(DateOnly.FromDayNumber((int)dayNumber), "O");
            output.Write(logical == AvroLogical.Date ? [] : " "u8);
        }

        if (logical != AvroLogical.Date)
        {
            WriteTime(time, perSecond, output);
        }

        output.Write("\""u8);
        return true;
    }

    private static long PerSecond(AvroLogical logical) => logical switch
    {
        AvroLogical.TimeMillis or AvroLogical.TimestampMillis => 1_000,
        AvroLogical.TimestampNanos => 1_000_000_000,
        _ => 1_000_000,
    };

    private static (long Quotient, long Remainder) Divide(long count, long divisor)
    {
        var (quotient, remainder) = Math.DivRem(count, divisor);
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }

    /// <summary>With as many digits of a second as are needed.</summary>
    private static void WriteTime(long time, long perSecond, AvroText output)
    {
        var (seconds, fraction) = Math.DivRem(time, perSecond);
        output.Write(TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(seconds)), "HH:mm:ss");
        if (fraction > 0)
        {
            // A one in front keeps the leading zeros; it is not written.
            Span<byte> digits = stackalloc byte[10];
            (fraction + perSecond).TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
            output.Write("."u8);
            output.Write(digits[1..length].TrimEnd((byte)'0'));
        }
    }
}
