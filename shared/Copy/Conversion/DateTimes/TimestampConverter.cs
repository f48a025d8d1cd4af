using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>TIMESTAMP and TIMESTAMPTZ in text.</summary>
/// <remarks>
/// A TIMESTAMPTZ whose format has no place for a zone is in UTC, the session's zone. ACCEPTANYDATE is for DATE and
/// TIMESTAMP.
/// </remarks>
internal sealed class TimestampConverter : FieldConverter
{
    private readonly DateTimeReader _reader;
    private readonly DateTimeErrors _errors;
    private readonly bool _hasZone;
    private readonly bool _acceptsAny;
    private readonly bool _isIso;

    public TimestampConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _hasZone = column.Type.Kind == CopyTypeKind.TimestampTz;
        _reader = DateTimeReaders.ForTimestamp(options.TimeFormat, _hasZone);
        _errors = DateTimeErrors.ForTimestamp(_reader.Name);
        _acceptsAny = options.AcceptAnyDate && !_hasZone;
        // With a zone the default form ends in an offset.
        _isIso = _reader is IsoReader && !_hasZone;
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (_isIso && IsoText.TryReadTimestamp(field, out var plain))
        {
            return Write(plain, writer);
        }

        return ConvertAny(field, writer);
    }

    private ConversionError? ConvertAny(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var parts = default(DateTimeParts);
        if (!_reader.TryRead(field, ref parts) || !parts.TryGetDay(out var day) || !parts.TryGetTime(out var time))
        {
            return _acceptsAny && !field.Contains((byte)0) ? WriteNull(writer) : _errors.Invalid;
        }

        var offset = parts.OffsetSeconds.GetValueOrDefault() * Clock.MicrosecondsPerSecond;
        var doubts = parts.Doubts | (offset != 0 && !_hasZone ? DateTimeDoubts.NeedlessZone : DateTimeDoubts.None);
        if (doubts != DateTimeDoubts.None)
        {
            return _errors.Unclear(doubts);
        }

        var microseconds = (day * Clock.MicrosecondsPerDay) + time - offset;
        return microseconds < CivilCalendar.LeastMicrosecond ? _errors.Invalid : Write(microseconds, writer);
    }

    private ConversionError? Write(long microseconds, IRowWriter writer)
    {
        if (_hasZone)
        {
            writer.WriteTimestampTz(microseconds);
        }
        else
        {
            writer.WriteTimestamp(microseconds);
        }

        return null;
    }
}
