using System.Text.Unicode;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>A type that COPY has no rules for: any UTF-8 goes to the warehouse as it stands.</summary>
internal sealed class OtherConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!PlainText.Is(field))
        {
            if (field.Contains((byte)0))
            {
                return FieldErrors.NulByte;
            }

            if (!Utf8.IsValid(field))
            {
                return TextErrors.InvalidUtf8(field);
            }
        }

        writer.WriteText(field);
        return null;
    }
}
