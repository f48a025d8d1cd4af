using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// PostgreSQL's <c>numeric</c> without a precision, or with more digits than 128 bits hold: the text is checked and
/// passed on. Digits beyond the scale are cut off the text; with ROUNDEC they stay, and the server rounds them half
/// away from zero.
/// </summary>
internal sealed class WideDecimalConverter : FieldConverter
{
    /// <summary>PostgreSQL's limits for an unbounded numeric (datatype-numeric in its manual).</summary>
    private const int UnboundedIntegerDigits = 131_072;

    private const int UnboundedFractionDigits = 16_383;

    private readonly bool _isBounded;
    private readonly int _integerDigits;
    private readonly int _scale;
    private readonly bool _rounds;
    private readonly ConversionError _overflow;

    public WideDecimalConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        _isBounded = column.Type.Length > 0;
        _integerDigits = _isBounded ? Math.Max(0, column.Type.Length - column.Type.Scale) : UnboundedIntegerDigits;
        _scale = _isBounded ? column.Type.Scale : UnboundedFractionDigits;
        _rounds = options.RoundDecimals;
        _overflow = _isBounded
            ? FieldErrors.DecimalOverflow(column.Type.Length, column.Type.Scale)
            : new ConversionError(RowErrorCode.OutOfRange, "Overflow for an unbounded NUMERIC");
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!DecimalText.TryRead(field, out var text, out var invalid))
        {
            return FieldErrors.InvalidDigit(RowErrorCode.InvalidDecimal, field, invalid, "Decimal");
        }

        if (text.Integer.Length > _integerDigits || (!_isBounded && text.Fraction.Length > _scale))
        {
            return _overflow;
        }

        if (!_rounds)
        {
            var cut = text.CutAt(_scale);
            writer.WriteText(cut.ContainsAnyInRange((byte)'0', (byte)'9') ? cut : "0"u8);
            return null;
        }

        if (RoundsUpToAnotherDigit(text))
        {
            return _overflow;
        }

        writer.WriteText(field);
        return null;
    }

    private bool RoundsUpToAnotherDigit(DecimalText text) =>
        text.Integer.Length == _integerDigits
        && text.Fraction.Length > _scale
        && text.Fraction[_scale] >= '5'
        && !text.Integer.ContainsAnyExcept((byte)'9')
        && !text.Fraction[.._scale].ContainsAnyExcept((byte)'9');
}
