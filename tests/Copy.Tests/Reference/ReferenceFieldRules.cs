using System.Text;
using System.Text.RegularExpressions;
using Blueshift.Copy.Options;
using Blueshift.Copy.Tests.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Tests.Reference;

/// <summary>The rules of fields once more, slow and plain, sharing nothing with the product's converters.</summary>
internal static class ReferenceFieldRules
{
    private const string Null = "NULL";

    private static readonly string[] True = ["t", "true", "y", "yes", "1"];
    private static readonly string[] False = ["f", "false", "n", "no", "0"];

    /// <summary>The value as <see cref="RecordingRowWriter"/> shows it, or the code of an error behind an exclamation mark.</summary>
    /// <param name="value">The field, its bytes as Latin-1 characters; null when the record has none.</param>
    /// <param name="isEscapedN">Whether it stands in the file as a backslash and an N.</param>
    /// <param name="column">Its column.</param>
    /// <param name="options">All options.</param>
    public static string Convert(string? value, bool isEscapedN, CopyColumn column, CopyOptions options)
    {
        if (IsNull(value, isEscapedN, column.Type, options))
        {
            return column.IsNullable ? Null : "!1213";
        }

        value ??= "";
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            return options.NullAs is NullMarker.Nul ? "!1218" : "!1216";
        }

        var isText = column.Type.Kind is CopyTypeKind.Char or CopyTypeKind.VarChar;
        var converted = Convert(options.Format is DataFormat.FixedWidth && !isText ? value.Trim(' ') : value, column.Type, options);
        if (converted != ReferenceDates.NoDate)
        {
            return converted;
        }

        return !options.AcceptAnyDate ? column.Type.Kind == CopyTypeKind.Date ? "!1205" : "!1206"
            : column.IsNullable ? Null : "!1213";
    }

    private static bool IsNull(string? value, bool isEscapedN, CopyType type, CopyOptions options)
    {
        var isText = type.Kind is CopyTypeKind.Char or CopyTypeKind.VarChar;
        var marker = options.NullAs switch
        {
            NullMarker.Nul => "\0",
            NullMarker.Text text => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.Value)),
            _ => "\\N",
        };
        if (value is null && type.Kind != CopyTypeKind.VarChar)
        {
            return true;
        }

        if (string.IsNullOrEmpty(value))
        {
            return !isText || options.EmptyAsNull || marker.Length == 0;
        }

        var unpadded = options.Format is DataFormat.FixedWidth ? value.Trim(' ') : value;
        return (isEscapedN && options.NullAs is NullMarker.Default)
            || (marker.Length > 0 && (value == marker || unpadded == marker))
            || ((!isText || options.BlanksAsNull) && value.All(c => c is ' ' or '\t' or '\n' or '\v' or '\f' or '\r'));
    }

    private static string Convert(string value, CopyType type, CopyOptions options) => type.Kind switch
    {
        CopyTypeKind.SmallInt or CopyTypeKind.Integer or CopyTypeKind.BigInt => ReferenceNumbers.Integer(value, type.Kind),
        CopyTypeKind.Decimal => ReferenceNumbers.Decimal(value, type, options.RoundDecimals),
        CopyTypeKind.DoublePrecision => ReferenceNumbers.Double(value),
        CopyTypeKind.Boolean => True.Contains(value, StringComparer.OrdinalIgnoreCase) ? "true"
            : False.Contains(value, StringComparer.OrdinalIgnoreCase) ? "false" : "!1210",
        CopyTypeKind.Date => ReferenceDates.Date(value),
        CopyTypeKind.Timestamp => ReferenceDates.Timestamp(value),
        CopyTypeKind.VarByte =>
            Regex.IsMatch(value, "^(?:[0-9A-Fa-f]{2})*\\z") ? "0x" + value.ToLowerInvariant() : "!1219",
        _ => ReferenceText.Convert(value, type, options),
    };
}
