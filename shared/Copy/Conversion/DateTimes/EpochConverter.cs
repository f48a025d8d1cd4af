using Blueshift.Copy.Conversion.Numbers;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// TIMESTAMP and TIMESTAMPTZ as seconds or milliseconds since 1970-01-01 00:00:00 UTC. Whole numbers only: what
/// Redshift does with a fraction is not documented, so one is an error even under ACCEPTANYDATE.
/// </summary>
internal sealed class EpochConverter : FieldConverter
{
    private readonly DateTimeErrors _errors;
    private readonly long _microsecondsPerUnit;
    private readonly bool _hasZone;
    private readonly bool _acceptsAny;

    public EpochConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        var isSeconds = options.TimeFormat is TimeFormat.EpochSeconds;
        _microsecondsPerUnit = isSeconds ? Clock.MicrosecondsPerSecond : Clock.MicrosecondsPerMillisecond;
        _errors = DateTimeErrors.ForTimestamp(isSeconds ? "epochsecs" : "epochmillisecs");
        _hasZone = column.Type.Kind == CopyTypeKind.TimestampTz;
        _acceptsAny = options.AcceptAnyDate && !_hasZone;
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (IntegerText.Read(field, out var epoch) != IntegerText.Outcome.Read || !IsInRange(epoch))
        {
            var isNull = _acceptsAny && !field.ContainsAny((byte)0, (byte)'.');
            return isNull ? WriteNull(writer) : _errors.Invalid;
        }

        if (_hasZone)
        {
            writer.WriteTimestampTz(epoch * _microsecondsPerUnit);
        }
        else
        {
            writer.WriteTimestamp(epoch * _microsecondsPerUnit);
        }

        return null;
    }

    /// <summary>Division cuts towards zero, so that the part of a day before the first would count as the first.</summary>
    private bool IsInRange(long epoch) =>
        CivilCalendar.IsInRange(epoch / (Clock.MicrosecondsPerDay / _microsecondsPerUnit))
        && epoch * _microsecondsPerUnit >= CivilCalendar.LeastMicrosecond;
}
