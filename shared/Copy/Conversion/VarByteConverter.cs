using System.Buffers;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>VARBYTE: hexadecimal digits, two for each byte, without a prefix (copy-usage-varbyte).</summary>
internal sealed class VarByteConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private const int StackBytes = 512;

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (field.Length % 2 != 0)
        {
            return FindError(field);
        }

        var length = field.Length / 2;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented is null ? stackalloc byte[StackBytes] : rented;
        try
        {
            if (System.Convert.FromHexString(field, bytes, out _, out _) != OperationStatus.Done)
            {
                return FindError(field);
            }

            writer.WriteBytes(bytes[..length]);
            return null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static ConversionError FindError(ReadOnlySpan<byte> field)
    {
        for (var position = 0; position < field.Length; position++)
        {
            if (!char.IsAsciiHexDigit((char)field[position]))
            {
                return FieldErrors.InvalidDigit(RowErrorCode.InvalidHexDigit, field, position, "Varbyte");
            }
        }

        return FieldErrors.OddHexDigits;
    }
}
