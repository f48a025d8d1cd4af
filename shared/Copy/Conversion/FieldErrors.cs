using System.Globalization;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Conversion;

/// <summary>The errors of fields, in Redshift's words where they are known.</summary>
internal static class FieldErrors
{
    public static readonly ConversionError NullInNotNullColumn =
        new(RowErrorCode.NullInNotNullColumn, "Missing data for not-null field");

    public static readonly ConversionError NullInKey = new(
        RowErrorCode.NullInNotNullColumn, "Missing data for not-null field, which belongs to the key of the rows");

    public static readonly ConversionError NulByte = new(
        RowErrorCode.InvalidLine, "The field has a NUL byte; NULL AS '\\000' loads fields of nothing but NUL as NULL");

    public static readonly ConversionError NulWithOtherBytes =
        new(RowErrorCode.NulWithOtherBytes, "Invalid null byte - field longer than 1 byte");

    public static readonly ConversionError EmptyText =
        new(RowErrorCode.InvalidType, "An empty text is no value of the column's type");

    public static readonly ConversionError TooLong =
        new(RowErrorCode.OutOfRange, "String length exceeds DDL length");

    public static readonly ConversionError InvalidBoolean =
        new(RowErrorCode.InvalidBoolean, "Unknown boolean format; known are t, true, y, yes, 1 and f, false, n, no, 0");

    public static readonly ConversionError InvalidUuid =
        new(RowErrorCode.Unknown, "Invalid UUID; a UUID is 32 hexadecimal digits, or 8-4-4-4-12 of them");

    public static readonly ConversionError OddHexDigits =
        new(RowErrorCode.InvalidHexDigit, "Invalid hexadecimal text: the number of digits is odd");

    /// <param name="code">Of the type.</param>
    /// <param name="field">The whole field.</param>
    /// <param name="position">Of the byte that is wrong; the length of the field when one is missing.</param>
    /// <param name="type">Redshift's word for the type: <c>Integer</c>.</param>
    public static ConversionError InvalidDigit(int code, ReadOnlySpan<byte> field, int position, string type)
    {
        var shown = Math.Min(position, field.Length - 1);
        return new(code, string.Create(
            CultureInfo.InvariantCulture, $"Invalid digit, Value '{Show(field[shown])}', Pos {shown}, Type: {type}"));
    }

    /// <param name="code">Of the type.</param>
    /// <param name="range">The type and its range: <c>Short valid range -32768 to 32767</c>.</param>
    public static ConversionError Overflow(int code, string range) => new(code, $"Overflow ({range})");

    /// <param name="precision">Of the column.</param>
    /// <param name="scale">Of the column.</param>
    public static ConversionError DecimalOverflow(int precision, int scale) => new(
        RowErrorCode.OutOfRange,
        string.Create(CultureInfo.InvariantCulture, $"Overflow for NUMERIC({precision},{scale})"));

    /// <summary>A byte as a character, or in hexadecimal when it is not printable ASCII.</summary>
    public static string Show(byte value) => value is > 0x1F and < 0x7F
        ? ((char)value).ToString()
        : $"0x{value.ToString("x2", CultureInfo.InvariantCulture)}";
}
