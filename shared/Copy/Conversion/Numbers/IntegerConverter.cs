using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>SMALLINT, INTEGER and BIGINT.</summary>
internal sealed class IntegerConverter : FieldConverter
{
    private readonly CopyTypeKind _kind;
    private readonly long _least;
    private readonly long _greatest;
    private readonly string _typeName;
    private readonly ConversionError _overflow;

    public IntegerConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _kind = column.Type.Kind;
        (_least, _greatest, _typeName) = _kind switch
        {
            CopyTypeKind.SmallInt => (short.MinValue, short.MaxValue, "Short"),
            CopyTypeKind.Integer => (int.MinValue, int.MaxValue, "Integer"),
            _ => (long.MinValue, long.MaxValue, "Long"),
        };
        // 1222 is "integer overflow": taken for what does not fit the widest integer; a narrower column has 1204.
        _overflow = FieldErrors.Overflow(
            _kind == CopyTypeKind.BigInt ? RowErrorCode.IntegerOverflow : RowErrorCode.OutOfRange,
            string.Create(CultureInfo.InvariantCulture, $"{_typeName} valid range {_least} to {_greatest}"));
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var outcome = IntegerText.Read(field, out var value);
        if (outcome == IntegerText.Outcome.NotANumber)
        {
            return FieldErrors.InvalidDigit(
                RowErrorCode.InvalidDigit, field, IntegerText.FindInvalidDigit(field), _typeName);
        }

        if (outcome == IntegerText.Outcome.TooLarge || value < _least || value > _greatest)
        {
            return _overflow;
        }

        switch (_kind)
        {
            case CopyTypeKind.SmallInt:
                writer.WriteInt16((short)value);
                break;
            case CopyTypeKind.Integer:
                writer.WriteInt32((int)value);
                break;
            default:
                writer.WriteInt64(value);
                break;
        }

        return null;
    }
}
