using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>CHAR: ASCII only. TRIMBLANKS and ACCEPTINVCHARS are not for it.</summary>
internal sealed class CharConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private readonly TextLength _length = new(column.Type, options);

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var other = field.IndexOfAnyExceptInRange((byte)0x01, (byte)0x7F);
        if (other >= 0)
        {
            return field[other] == 0 ? FieldErrors.NulByte : TextErrors.MultibyteInChar(field, other);
        }

        if (!_length.TryFit(ref field))
        {
            return FieldErrors.TooLong;
        }

        writer.WriteText(field);
        return null;
    }
}
