using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Blueshift.Copy.Conversion.Numbers;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>
/// SUPER in Redshift, <c>json</c> and <c>jsonb</c> in PostgreSQL: one JSON value, passed on as it is written. Escapes
/// that <c>jsonb</c> cannot hold, NUL and halves of surrogate pairs, are errors for all of them.
/// </summary>
internal sealed class JsonConverter(CopyColumn column, CopyOptions options) : FieldConverter(column, options)
{
    /// <summary>The deepest nesting of SUPER (limitations-super).</summary>
    private const int MaxDepth = 1_000;

    /// <summary><c>jsonb</c> keeps numbers as numeric; this is half of what that holds behind the point.</summary>
    private const int MaxNumberDigits = 8_000;

    private const string BadEscape = "JSON string with an escape that is no character, NUL or half of a surrogate pair";

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private protected override ConversionError? ConvertValue(ReadOnlySpan<byte> field, IRowWriter writer)
    {
        if (!Utf8.IsValid(field))
        {
            return TextErrors.InvalidUtf8(field);
        }

        if (FindFault(field) is { } fault)
        {
            return new(RowErrorCode.MalformedJson, fault);
        }

        writer.WriteText(field);
        return null;
    }

    private static string? FindFault(ReadOnlySpan<byte> field)
    {
        var reader = new Utf8JsonReader(field, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped && !JsonEscapes.AreCharacters(reader.ValueSpan))
                {
                    return At(BadEscape, reader);
                }

                if (reader.TokenType == JsonTokenType.Number && !IsStorable(reader.ValueSpan))
                {
                    return At("JSON number out of range", reader);
                }
            }

            return null;
        }
        catch (JsonException fault)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Invalid JSON format, Line {fault.LineNumber + 1}, Pos {fault.BytePositionInLine}");
        }
    }

    private static bool IsStorable(ReadOnlySpan<byte> number) =>
        number.Length <= MaxNumberDigits
        && FloatText.TryRead(number, out var value, out _)
        && Math.Abs(value.Exponent) <= MaxNumberDigits;

    private static string At(string fault, in Utf8JsonReader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"{fault}, Pos {reader.TokenStartIndex}");
}
