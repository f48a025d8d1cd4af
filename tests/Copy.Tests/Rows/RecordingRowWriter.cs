using System.Globalization;
using System.Numerics;
using System.Text;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Tests.Rows;

/// <summary>
/// Keeps what is written, as text: decimals with their point, dates and times as ISO 8601 has them. Insists on the order of
/// calls that <see cref="IRowWriter"/> promises, except that values may be written without a row.
/// </summary>
internal sealed class RecordingRowWriter : IRowWriter
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    private readonly List<string> _values = [];
    private readonly List<string> _rows = [];
    private RowOrigin? _origin;

    /// <summary>The values written since the last row began.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>The finished rows: file and line, then the values, separated by commas.</summary>
    public IReadOnlyList<string> Rows => _rows;

    public int AbandonedRows { get; private set; }

    public int Flushes { get; private set; }

    /// <summary>Called by every flush.</summary>
    public Action OnFlush { get; init; } = () => { };

    public void BeginRow(RowOrigin origin)
    {
        Assert.Null(_origin);
        _origin = origin;
        _values.Clear();
    }

    public void WriteNull() => _values.Add("NULL");

    public void WriteBoolean(bool value) => _values.Add(value ? "true" : "false");

    public void WriteInt16(short value) => Add(value);

    public void WriteInt32(int value) => Add(value);

    public void WriteInt64(long value) => Add(value);

    public void WriteSingle(float value) => Add(value);

    public void WriteDouble(double value) => Add(value);

    public void WriteDecimal(Int128 unscaled, int scale)
    {
        var magnitude = BigInteger.Abs((BigInteger)unscaled);
        var digits = magnitude.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = unscaled < 0 ? "-" : "";
        _values.Add(scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}");
    }

    public void WriteDate(int daysSinceEpoch) => _values.Add(Date(daysSinceEpoch));

    public void WriteTime(long microseconds) => _values.Add(Time(microseconds));

    public void WriteTimeTz(long microseconds, int offsetSeconds) => _values.Add(
        string.Create(CultureInfo.InvariantCulture, $"{Time(microseconds)} {offsetSeconds}"));

    public void WriteTimestamp(long microsecondsSinceEpoch) => _values.Add(Timestamp(microsecondsSinceEpoch));

    public void WriteTimestampTz(long microsecondsSinceEpoch) => _values.Add(Timestamp(microsecondsSinceEpoch) + "Z");

    public void WriteUuid(Guid value) => _values.Add(value.ToString());

    public void WriteText(ReadOnlySpan<byte> utf8) => _values.Add($"'{new UTF8Encoding(false, true).GetString(utf8)}'");

    public void WriteBytes(ReadOnlySpan<byte> bytes) => _values.Add("0x" + System.Convert.ToHexStringLower(bytes));

    public void EndRow()
    {
        Assert.NotNull(_origin);
        _rows.Add(string.Create(
            CultureInfo.InvariantCulture, $"{_origin.Value.File}:{_origin.Value.Line} {string.Join(',', _values)}"));
        _origin = null;
    }

    public void AbandonRow()
    {
        Assert.NotNull(_origin);
        AbandonedRows++;
        _origin = null;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Assert.Null(_origin);
        Flushes++;
        OnFlush();
        return ValueTask.CompletedTask;
    }

    private void Add<T>(T value)
        where T : IFormattable => _values.Add(value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A day beyond what .NET's calendar holds is given as its number.</summary>
    private static string Date(long daysSinceEpoch)
    {
        var dayNumber = daysSinceEpoch + new DateOnly(1970, 1, 1).DayNumber;
        return dayNumber >= 0 && dayNumber <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)dayNumber).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"day {daysSinceEpoch}");
    }

    private static string Time(long microseconds) =>
        microseconds == MicrosecondsPerDay
            ? "24:00:00"
            : TimeOnly.FromTimeSpan(TimeSpan.FromMicroseconds(microseconds))
                .ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    private static string Timestamp(long microsecondsSinceEpoch)
    {
        var day = Math.DivRem(microsecondsSinceEpoch, MicrosecondsPerDay, out var time);
        if (time < 0)
        {
            time += MicrosecondsPerDay;
            day--;
        }

        return $"{Date(day)} {Time(time)}";
    }
}
