using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// DATE. A time of day in the text is checked and dropped. A zone in it is taken only when the date in UTC is the same.
/// </summary>
internal sealed class DateConverter : FieldConverter
{
    private readonly DateTimeReader _reader;
    private readonly DateTimeErrors _errors;
    private readonly bool _acceptsAny;
    private readonly bool _isIso;

    public DateConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _reader = DateTimeReaders.ForDate(options.DateFormat);
        _errors = DateTimeErrors.ForDate(_reader.Name);
        _acceptsAny = options.AcceptAnyDate;
        _isIso = options.DateFormat is DateFormat.Default;
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (_isIso && field.Length == IsoText.DateLength && IsoText.TryReadDay(field, out var plain))
        {
            writer.WriteDate(plain);
            return null;
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

        var timeInUtc = time - (parts.OffsetSeconds.GetValueOrDefault() * Clock.MicrosecondsPerSecond);
        var doubts = (parts.Doubts & ~DateTimeDoubts.FractionTooFine)
            | (timeInUtc is < 0 or >= Clock.MicrosecondsPerDay ? DateTimeDoubts.NeedlessZone : DateTimeDoubts.None);
        if (doubts != DateTimeDoubts.None)
        {
            return _errors.Unclear(doubts);
        }

        writer.WriteDate(day);
        return null;
    }
}
