using System.Globalization;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// Numbers and times in the text that PostgreSQL's input functions read under DateStyle ISO. Each method returns the
/// bytes it wrote; 64 are enough, and one more for each digit of a scale.
/// </summary>
internal static class PostgreSqlText
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;

    public static int Decimal(Int128 unscaled, int scale, Span<byte> text)
    {
        unscaled.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (scale <= 0)
        {
            return length;
        }

        var sign = unscaled < 0 ? 1 : 0;
        var padding = Math.Max(0, scale + 1 - (length - sign));
        text[sign..length].CopyTo(text[(sign + padding)..]);
        text.Slice(sign, padding).Fill((byte)'0');
        length += padding;
        var point = length - scale;
        text[point..length].CopyTo(text[(point + 1)..]);
        text[point] = (byte)'.';
        return length + 1;
    }

    public static int Date(int daysSinceEpoch, Span<byte> text)
    {
        var length = CivilDate(daysSinceEpoch, text, out var isBeforeChrist);
        return isBeforeChrist ? Append(" BC"u8, text, length) : length;
    }

    public static int Time(long microseconds, Span<byte> text)
    {
        var seconds = Math.DivRem(microseconds, MicrosecondsPerSecond, out var fraction);
        TwoDigits(seconds / 3600, text);
        text[2] = (byte)':';
        TwoDigits(seconds / 60 % 60, text[3..]);
        text[5] = (byte)':';
        TwoDigits(seconds % 60, text[6..]);
        if (fraction == 0)
        {
            return 8;
        }

        text[8] = (byte)'.';
        fraction.TryFormat(text[9..], out _, "D6", CultureInfo.InvariantCulture);
        return 15;
    }

    public static int TimeTz(long microseconds, int offsetSeconds, Span<byte> text)
    {
        var length = Time(microseconds, text);
        text[length++] = offsetSeconds < 0 ? (byte)'-' : (byte)'+';
        return length + Time(Math.Abs((long)offsetSeconds) * MicrosecondsPerSecond, text[length..]);
    }

    public static int Timestamp(long microsecondsSinceEpoch, bool isUtc, Span<byte> text)
    {
        var days = Math.DivRem(microsecondsSinceEpoch, MicrosecondsPerDay, out var time);
        if (time < 0)
        {
            days--;
            time += MicrosecondsPerDay;
        }

        var length = CivilDate((int)days, text, out var isBeforeChrist);
        text[length++] = (byte)' ';
        length += Time(time, text[length..]);
        length = isUtc ? Append("+00"u8, text, length) : length;
        return isBeforeChrist ? Append(" BC"u8, text, length) : length;
    }

    /// <summary>
    /// The proleptic Gregorian calendar without a limit on years: .NET's own ends at the years 1 and 9999. Howard
    /// Hinnant's civil_from_days (https://howardhinnant.github.io/date_algorithms.html).
    /// </summary>
    private static int CivilDate(int daysSinceEpoch, Span<byte> text, out bool isBeforeChrist)
    {
        const int daysPerEra = 146_097;
        const int epochAfterMarchOfYearZero = 719_468;
        var days = (long)daysSinceEpoch + epochAfterMarchOfYearZero;
        var era = Math.DivRem(days >= 0 ? days : days - (daysPerEra - 1), daysPerEra).Quotient;
        var dayOfEra = days - (era * daysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var marchMonth = ((5 * dayOfYear) + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        isBeforeChrist = year <= 0;

        (isBeforeChrist ? 1 - year : year).TryFormat(text, out var length, "D4", CultureInfo.InvariantCulture);
        text[length] = (byte)'-';
        TwoDigits(month, text[(length + 1)..]);
        text[length + 3] = (byte)'-';
        TwoDigits(dayOfYear - (((153 * marchMonth) + 2) / 5) + 1, text[(length + 4)..]);
        return length + 6;
    }

    private static void TwoDigits(long value, Span<byte> text)
    {
        text[0] = (byte)('0' + (value / 10));
        text[1] = (byte)('0' + (value % 10));
    }

    private static int Append(ReadOnlySpan<byte> suffix, Span<byte> text, int length)
    {
        suffix.CopyTo(text[length..]);
        return length + suffix.Length;
    }
}
