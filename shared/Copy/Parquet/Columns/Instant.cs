using System.Buffers.Binary;
using Blueshift.Copy.Conversion.DateTimes;
using Blueshift.Copy.Parquet.Schema;

namespace Blueshift.Copy.Parquet.Columns;

/// <summary>A time or a timestamp of a column: whole days since 1970-01-01, and nanoseconds of the day.</summary>
internal readonly record struct Instant(long Day, long Nanoseconds)
{
    private const long NanosecondsPerDay = 1_000 * Clock.MicrosecondsPerDay;
    private const int JulianDayOfEpoch = 2_440_588;

    /// <summary>The timestamp a cursor stands on.</summary>
    public static Instant OfTimestamp(LeafCursor cursor)
    {
        if (cursor.Leaf.Kind == ValueKind.Int96)
        {
            var bytes = cursor.Bytes.Span;
            var nanoseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            var day = Math.DivRem(nanoseconds, NanosecondsPerDay, out var rest);
            day += BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(long)..]) - (long)JulianDayOfEpoch;
            return rest < 0 ? new Instant(day - 1, rest + NanosecondsPerDay) : new Instant(day, rest);
        }

        var perUnit = PerUnit(cursor.Leaf.Element.Annotation.Unit);
        var perDay = NanosecondsPerDay / perUnit;
        var days = Math.DivRem(cursor.Word, perDay, out var units);
        return units < 0
            ? new Instant(days - 1, (units + perDay) * perUnit)
            : new Instant(days, units * perUnit);
    }

    /// <summary>The time of day a cursor stands on; null when it is none.</summary>
    public static Instant? OfTime(LeafCursor cursor)
    {
        var perUnit = PerUnit(cursor.Leaf.Element.Annotation.Unit);
        return cursor.Word >= 0 && cursor.Word <= NanosecondsPerDay / perUnit
            ? new Instant(0, cursor.Word * perUnit)
            : null;
    }

    /// <summary>Whether no digit of it is behind the sixth of a second.</summary>
    public bool IsWholeMicroseconds => Nanoseconds % 1_000 == 0;

    /// <summary>Microseconds of the day.</summary>
    public long Microseconds => Nanoseconds / 1_000;

    private static long PerUnit(TimeUnit unit) => unit switch
    {
        TimeUnit.Millis => 1_000_000,
        TimeUnit.Micros => 1_000,
        _ => 1,
    };
}
