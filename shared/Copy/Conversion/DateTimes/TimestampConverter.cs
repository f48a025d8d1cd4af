using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>TIMESTAMP and TIMESTAMPTZ in text.</summary>
/// <remarks>
/// Where Redshift's documentation is silent: a TIMESTAMPTZ whose format has no place for a zone is in UTC, the session's
/// zone; a TIMESTAMP with a zone other than UTC is an error, because the zone may be converted or dropped; so is a fraction
/// finer than a microsecond; ACCEPTANYDATE, which is for DATE and TIMESTAMP, does not turn these into NULL, nor anything of
/// TIMESTAMPTZ.
/// </remarks>
internal sealed class TimestampConverter : FieldConverter
{
    private readonly DateTimeReader _reader;
    private readonly DateTimeErrors _errors;
    private readonly bool _hasZone;
    private readonly bool _acceptsAny;

    public TimestampConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _hasZone = column.Type.Kind == CopyTypeKind.TimestampTz;
        _reader = DateTimeReaders.ForTimestamp(options.TimeFormat, _hasZone);
        _errors = DateTimeErrors.ForTimestamp(_reader.Name);
        _acceptsAny = options.AcceptAnyDate && !_hasZone;
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var parts = default(DateTimeParts);
        if (!_reader.TryRead(field, ref parts) || !parts.TryGetDay(out var day) || !parts.TryGetTime(out var time))
        {
            return _acceptsAny && !field.Contains((byte)0) ? WriteNull(writer) : _errors.Invalid;
        }

        if (parts.IsDayOrderUnclear || parts.IsFractionTooFine)
        {
            return parts.IsDayOrderUnclear ? _errors.DayUnclear : _errors.FractionTooFine;
        }

        var microseconds = (day * Clock.MicrosecondsPerDay) + time;
        var offset = parts.OffsetSeconds.GetValueOrDefault() * Clock.MicrosecondsPerSecond;
        if (_hasZone)
        {
            writer.WriteTimestampTz(microseconds - offset);
            return null;
        }

        if (offset != 0)
        {
            return _errors.ZoneHasTwoMeanings;
        }

        writer.WriteTimestamp(microseconds);
        return null;
    }
}
