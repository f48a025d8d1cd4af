using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// REAL. The value nearest to the text; what would become infinite, or zero without being it, is an error.
/// </summary>
internal sealed class RealConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    /// <summary>
    /// A whole number up to this, and a power of ten up to 10^10, are exact; so is then one rounding of both.
    /// </summary>
    private const ulong GreatestExactMantissa = 1UL << 24;

    private static readonly float[] ExactPowersOfTen =
        [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    private static readonly ConversionError Overflow =
        FieldErrors.Overflow(RowErrorCode.OutOfRange, "Float valid magnitude 1.40e-45 to 3.40e38");

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!FloatText.TryRead(field, out var text, out var invalid))
        {
            return FieldErrors.InvalidDigit(RowErrorCode.InvalidFloat, field, invalid, "Float");
        }

        if (!TryReadExactly(text, field[0] == '-', out var value))
        {
            value = float.Parse(
                field,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture);
        }

        if (!float.IsFinite(value) || (value == 0 && text.Mantissa != 0))
        {
            return Overflow;
        }

        writer.WriteSingle(value);
        return null;
    }

    private static bool TryReadExactly(FloatText text, bool isNegative, out float value)
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
