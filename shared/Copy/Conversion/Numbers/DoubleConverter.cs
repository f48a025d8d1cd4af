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
    private static readonly ConversionError Overflow =
        FieldErrors.Overflow(RowErrorCode.OutOfRange, "Double valid magnitude 4.94e-324 to 1.80e308");

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!FloatText.TryRead(field, out var text, out var invalid))
        {
            return FieldErrors.InvalidDigit(RowErrorCode.InvalidFloat, field, invalid, "Double");
        }

        var magnitude = text.IsExact ? NearestDouble.Of(text.Mantissa, text.Exponent) : Parse(field);
        if (!double.IsFinite(magnitude) || (magnitude == 0 && text.Mantissa != 0))
        {
            return Overflow;
        }

        writer.WriteDouble(field[0] == '-' ? -magnitude : magnitude);
        return null;
    }

    private static double Parse(ReadOnlySpan<byte> field) => double.Parse(
        field[IntegerText.SignLength(field)..],
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture);
}
