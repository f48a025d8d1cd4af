using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// DECIMAL(p, s) up to 38 digits. Digits beyond the scale are cut, or with ROUNDEC rounded half away from zero.
/// </summary>
internal sealed class DecimalConverter : FieldConverter
{
    /// <summary>The digits that 128 bits hold, and Redshift's greatest precision.</summary>
    public const int GreatestPrecision = 38;

    /// <summary>The digits that 64 bits hold.</summary>
    private const int NarrowDigits = 18;

    private static readonly UInt128[] PowersOfTen = MakePowersOfTen();

    private static readonly ulong[] NarrowPowersOfTen =
        [.. PowersOfTen.Take(NarrowDigits + 1).Select(power => (ulong)power)];

    private readonly int _precision;
    private readonly int _scale;
    private readonly int _integerDigits;
    private readonly bool _rounds;
    private readonly ConversionError _overflow;

    public DecimalConverter(CopyColumn column, CopyOptions options)
        : base(column, options)
    {
        (_precision, _scale) = (column.Type.Length, column.Type.Scale);
        _integerDigits = Math.Max(0, _precision - _scale);
        _rounds = options.RoundDecimals;
        _overflow = FieldErrors.DecimalOverflow(_precision, _scale);
    }

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (TryReadNarrow(field, out var magnitude))
        {
            writer.WriteDecimal(field[0] == '-' ? -(long)magnitude : (long)magnitude, _scale);
            return null;
        }

        if (!DecimalText.TryRead(field, out var text, out var invalid))
        {
            return FieldErrors.InvalidDigit(RowErrorCode.InvalidDecimal, field, invalid, "Decimal");
        }

        if (text.Integer.Length > _integerDigits)
        {
            return _overflow;
        }

        var unscaled = ReadUnscaled(text);
        if (unscaled >= PowersOfTen[_precision])
        {
            return _overflow;
        }

        writer.WriteDecimal(text.IsNegative ? -(Int128)unscaled : (Int128)unscaled, _scale);
        return null;
    }

    /// <summary>Most decimals fit 64 bits with room to spare, and have no digits to cut.</summary>
    private bool TryReadNarrow(ReadOnlySpan<byte> field, out ulong magnitude)
    {
        magnitude = 0;
        var digits = field[IntegerText.SignLength(field)..];
        var count = AsciiDigits.Append(digits, ref magnitude);
        var padding = _scale;
        if (count < digits.Length && digits[count] == '.')
        {
            var fraction = AsciiDigits.Append(digits[(count + 1)..], ref magnitude);
            padding -= fraction;
            count += fraction;
            digits = digits[1..];
        }

        if (count != digits.Length || count == 0 || padding < 0 || count + padding > NarrowDigits)
        {
            return false;
        }

        magnitude *= NarrowPowersOfTen[padding];
        return _precision > NarrowDigits || magnitude < NarrowPowersOfTen[_precision];
    }

    private UInt128 ReadUnscaled(DecimalText text)
    {
        var kept = text.Fraction[..Math.Min(text.Fraction.Length, _scale)];
        var padding = _scale - kept.Length;
        var roundUp = _rounds && text.Fraction.Length > _scale && text.Fraction[_scale] >= '5' ? 1u : 0u;
        if (text.Integer.Length + _scale <= NarrowDigits)
        {
            var narrow = Append(Append(0, text.Integer), kept);
            return (narrow * (ulong)PowersOfTen[padding]) + roundUp;
        }

        return (AppendWide(AppendWide(0, text.Integer), kept) * PowersOfTen[padding]) + roundUp;
    }

    private static UInt128 AppendWide(UInt128 value, ReadOnlySpan<byte> digits)
    {
        while (!digits.IsEmpty)
        {
            var count = Math.Min(digits.Length, NarrowDigits);
            value = (value * PowersOfTen[count]) + Append(0, digits[..count]);
            digits = digits[count..];
        }

        return value;
    }

    private static ulong Append(ulong value, ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            value = (value * 10) + (uint)(digit - '0');
        }

        return value;
    }

    private static UInt128[] MakePowersOfTen()
    {
        var powers = new UInt128[GreatestPrecision + 1];
        powers[0] = 1;
        for (var exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = powers[exponent - 1] * 10;
        }

        return powers;
    }
}
