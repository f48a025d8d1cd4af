using System.Buffers.Binary;
using Blueshift.Copy.Conversion.Numbers;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// Dates as <c>YYYY-MM-DD</c> and timestamps as <c>YYYY-MM-DD HH:MI:SS</c>, all digits there: what most files have.
/// What is not read here may still be a date.
/// </summary>
internal static class IsoText
{
    public const int DateLength = 10;
    public const int TimestampLength = 19;

    // Below the two digits of a number, so that eight are read.
    private const ulong TwoZeros = 0x3030;

    /// <summary>Days since 1970-01-01.</summary>
    public static bool TryReadDay(ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var digits = BinaryPrimitives.ReadUInt32LittleEndian(text)
            | Two(text, 5, sizeof(uint)) | Two(text, 8, sizeof(uint) + sizeof(ushort));
        var number = AsciiDigits.Value(digits);
        return AsciiDigits.AreDigits(digits) && number >= 10_000
            && CivilCalendar.TryGetDay((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100), out day);
    }

    /// <summary>Microseconds since 1970-01-01 00:00:00.</summary>
    public static bool TryReadTimestamp(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length != TimestampLength || text[10] != ' ' || text[13] != ':' || text[16] != ':'
            || !TryReadDay(text, out var day))
        {
            return false;
        }

        var digits = TwoZeros | Two(text, 11, 2) | Two(text, 14, 4) | Two(text, 17, 6);
        var number = AsciiDigits.Value(digits);
        var (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
        microseconds = (day * Clock.MicrosecondsPerDay)
            + ((((hour * 60) + minute) * 60) + second) * Clock.MicrosecondsPerSecond;
        return AsciiDigits.AreDigits(digits) && hour < 24 && minute < 60 && second < 60;
    }

    private static ulong Two(ReadOnlySpan<byte> text, int index, int place) =>
        (ulong)BinaryPrimitives.ReadUInt16LittleEndian(text[index..]) << (8 * place);
}
