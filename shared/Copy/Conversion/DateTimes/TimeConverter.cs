using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.DateTimes;

/// <summary>
/// TIME and TIMETZ, 00:00:00 to 24:00:00 (r_Datetime_types). A TIMETZ whose format has no place for a zone is in UTC.
/// </summary>
internal sealed class TimeConverter : FieldConverter
{
    private readonly DateTimeReader _reader;
    private readonly DateTimeErrors _errors;
    private readonly bool _hasZone;

    public TimeConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _hasZone = column.Type.Kind == CopyTypeKind.TimeTz;
        _reader = DateTimeReaders.ForTime(options.TimeFormat, _hasZone);
        _errors = DateTimeErrors.ForTime(_reader.Name);
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var parts = default(DateTimeParts);
        if (!_reader.TryRead(field, ref parts) || !parts.TryGetTime(out var time))
        {
            return _errors.Invalid;
        }

        var offset = parts.OffsetSeconds.GetValueOrDefault();
        var doubts = (parts.Hour == 24 ? parts.Doubts & ~DateTimeDoubts.EdgeOfDay : parts.Doubts)
            | (offset != 0 && !_hasZone ? DateTimeDoubts.NeedlessZone : DateTimeDoubts.None);
        if (doubts != DateTimeDoubts.None)
        {
            return _errors.Unclear(doubts);
        }

        if (_hasZone)
        {
            writer.WriteTimeTz(time, offset);
        }
        else
        {
            writer.WriteTime(time);
        }

        return null;
    }
}
