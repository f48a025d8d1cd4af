using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>
/// BOOLEAN: t, true, y, yes, 1 and f, false, n, no, 0 in any case. PostgreSQL's on, off and prefixes are errors.
/// </summary>
internal sealed class BooleanConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var value = field.Length switch
        {
            1 => ReadLetter(field[0]),
            2 when Ascii.EqualsIgnoreCase(field, "no"u8) => false,
            3 when Ascii.EqualsIgnoreCase(field, "yes"u8) => true,
            4 when Ascii.EqualsIgnoreCase(field, "true"u8) => true,
            5 when Ascii.EqualsIgnoreCase(field, "false"u8) => false,
            _ => (bool?)null,
        };
        if (value is null)
        {
            return FieldErrors.InvalidBoolean;
        }

        writer.WriteBoolean(value.Value);
        return null;
    }

    private static bool? ReadLetter(byte letter) => letter switch
    {
        (byte)'t' or (byte)'T' or (byte)'y' or (byte)'Y' or (byte)'1' => true,
        (byte)'f' or (byte)'F' or (byte)'n' or (byte)'N' or (byte)'0' => false,
        _ => null,
    };
}
