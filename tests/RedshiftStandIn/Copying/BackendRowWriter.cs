using System.Globalization;
using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.RedshiftStandIn.Sessions;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Copying;

/// <summary>Sends rows to PostgreSQL in COPY's text format; to nowhere when nothing is to be loaded.</summary>
internal sealed class BackendRowWriter(BackendConnection backend, bool isDryRun) : IRowWriter, IDisposable
{
    private const int SendAt = 64 * 1024;
    private const int JulianDayOfEpoch = 2_440_588;
    private const long MicrosecondsPerDay = 86_400_000_000;

    private readonly MemoryStream _rows = new();
    private long _rowStart;
    private bool _isFirstField;

    public void BeginRow(RowOrigin origin)
    {
        _rowStart = _rows.Length;
        _isFirstField = true;
    }

    public void AbandonRow() => _rows.SetLength(_rowStart);

    public void EndRow() => _rows.WriteByte((byte)'\n');

    public void WriteNull() => Write(@"\N");

    public void WriteBoolean(bool value) => Write(value ? "t" : "f");

    public void WriteInt16(short value) => Write(value);

    public void WriteInt32(int value) => Write(value);

    public void WriteInt64(long value) => Write(value);

    public void WriteSingle(float value) => Write(value);

    public void WriteDouble(double value) => Write(value);

    public void WriteDecimal(Int128 unscaled, int scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = Int128.IsNegative(unscaled) ? "-" : "";
        Write(scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}");
    }

    public void WriteDate(int daysSinceEpoch) => Write(Julian(daysSinceEpoch));

    public void WriteTime(long microseconds) => Write(Time(microseconds));

    public void WriteTimeTz(long microseconds, int offsetSeconds)
    {
        var sign = offsetSeconds < 0 ? '-' : '+';
        var offset = TimeSpan.FromSeconds(Math.Abs(offsetSeconds)).ToString("c", CultureInfo.InvariantCulture);
        Write($"{Time(microseconds)}{sign}{offset}");
    }

    public void WriteTimestamp(long microsecondsSinceEpoch) => Write(Timestamp(microsecondsSinceEpoch));

    public void WriteTimestampTz(long microsecondsSinceEpoch) => Write(Timestamp(microsecondsSinceEpoch) + "+00");

    public void WriteUuid(Guid value) => Write(value.ToString());

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        Separate();
        foreach (var value in utf8)
        {
            switch (value)
            {
                case (byte)'\\':
                    _rows.Write(@"\\"u8);
                    break;
                case (byte)'\n':
                    _rows.Write(@"\n"u8);
                    break;
                case (byte)'\r':
                    _rows.Write(@"\r"u8);
                    break;
                case (byte)'\t':
                    _rows.Write(@"\t"u8);
                    break;
                default:
                    _rows.WriteByte(value);
                    break;
            }
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => Write(@"\\x" + Convert.ToHexStringLower(bytes));

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_rows.Length >= SendAt)
        {
            await SendAsync(cancellationToken);
        }
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>Sends what is left.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (!isDryRun && _rows.Length > 0)
        {
            await backend.SendAsync(new Message(MessageKind.CopyData, _rows.ToArray()), cancellationToken);
            await backend.FlushAsync(cancellationToken);
        }

        _rows.SetLength(0);
    }

    /// <summary>PostgreSQL reads a Julian day in any date, and it has no trouble with years.</summary>
    private static string Julian(long daysSinceEpoch) =>
        string.Create(CultureInfo.InvariantCulture, $"J{daysSinceEpoch + JulianDayOfEpoch}");

    private static string Time(long microseconds)
    {
        var (seconds, fraction) = Math.DivRem(microseconds, 1_000_000);
        return string.Create(
            CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}.{fraction:000000}");
    }

    private static string Timestamp(long microsecondsSinceEpoch)
    {
        var (days, time) = Math.DivRem(microsecondsSinceEpoch, MicrosecondsPerDay);
        return time < 0
            ? $"{Julian(days - 1)} {Time(time + MicrosecondsPerDay)}"
            : $"{Julian(days)} {Time(time)}";
    }

    private void Write(IFormattable value) => Write(value.ToString(null, CultureInfo.InvariantCulture));

    private void Write(string plain)
    {
        Separate();
        _rows.Write(Encoding.UTF8.GetBytes(plain));
    }

    private void Separate()
    {
        if (!_isFirstField)
        {
            _rows.WriteByte((byte)'\t');
        }

        _isFirstField = false;
    }
}
