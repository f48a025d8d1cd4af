using System.Buffers.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion;

/// <summary>
/// PostgreSQL's and DuckDB's UUID, a type Redshift does not have: 8-4-4-4-12 hexadecimal digits, or 32 without hyphens.
/// </summary>
internal sealed class UuidConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    private const int PlainLength = 32;

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        var format = field.Length == PlainLength ? 'N' : 'D';
        if (!Utf8Parser.TryParse(field, out Guid value, out var consumed, format) || consumed != field.Length)
        {
            return FieldErrors.InvalidUuid;
        }

        writer.WriteUuid(value);
        return null;
    }
}
