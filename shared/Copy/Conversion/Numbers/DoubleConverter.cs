using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// DOUBLE PRECISION. The value nearest to the text; what would become infinite, or zero without being it, is an error.
/// </summary>
internal sealed class DoubleConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    /// <summary>
    /// A whole number up to this, and a power of ten up to 10^22, are exact; so is then one rounding of both.
    /// </summary>
    private const ulong GreatestExactMantissa = 1UL << 53;

    private static readonly double[] ExactPowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static readonly ConversionError Overflow =
        FieldErrors.Overflow(RowErrorCode.OutOfRange, "Double valid magnitude 4.94e-324 to 1.80e308");

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!FloatText.TryRead(field, out var text, out var invalid))
        {
            return FieldErrors.InvalidDigit(RowErrorCode.InvalidFloat, field, invalid, "Double");
        }

        if (!TryReadExactly(text, field[0] == '-', out var value))
        {
            value = double.Parse(
                field,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(value) || (value == 0 && text.Mantissa != 0))
        {
            return Overflow;
        }

        writer.WriteDouble(value);
        return null;
    }

    private static bool TryReadExactly(FloatText text, bool isNegative, out double value)
    {
        var power = Math.Abs(text.Exponent);
        value = text.Mantissa;
        if (!text.IsExact || text.Mantissa > GreatestExactMantissa || power >= ExactPowersOfTen.Length)
        {
            return false;
        }

        value = text.Exponent < 0 ? value / ExactPowersOfTen[power] : value * ExactPowersOfTen[power];
        value = isNegative ? -value : value;
        return true;
    }
}
