using System.Text.Unicode;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>CHAR: ASCII only, unless its length counts characters. TRIMBLANKS and ACCEPTINVCHARS are not for it.</summary>
internal sealed class CharConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private readonly TextLength _length = new(column.Type, options);
    private readonly bool _isAscii = column.Type.Unit == LengthUnit.Bytes;

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!PlainText.Is(field) && FindFault(field) is { } fault)
        {
            return fault;
        }

        if (!_length.TryFit(ref field))
        {
            return FieldErrors.TooLong;
        }

        writer.WriteText(field);
        return null;
    }

    private ConversionError? FindFault(ReadOnlySpan<byte> field)
    {
        var other = field.IndexOfAnyExceptInRange((byte)0x01, (byte)0x7F);
        if (_isAscii)
        {
            return field[other] == 0 ? FieldErrors.NulByte : TextErrors.MultibyteInChar(field, other);
        }

        return field[other..].Contains((byte)0) ? FieldErrors.NulByte
            : Utf8.IsValid(field) ? null
            : TextErrors.InvalidUtf8(field);
    }
}
