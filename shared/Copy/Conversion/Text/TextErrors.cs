using System.Globalization;
using System.Text;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Conversion.Text;

/// <summary>Error 1220 in Redshift's words (multi-byte-character-load-errors).</summary>
internal static class TextErrors
{
    /// <summary>What is wrong with a text that has a fault.</summary>
    public static ConversionError InvalidUtf8(ReadOnlySpan<byte> text)
    {
        var fault = Utf8Text.FindFault(text, 0, includeNonCharacters: false)
            ?? throw new ArgumentException("The text is UTF-8.", nameof(text));
        var sequence = Hex(text.Slice(fault.Index, fault.Shown));
        return new(RowErrorCode.InvalidUtf8, string.Create(
            CultureInfo.InvariantCulture,
            $"String contains invalid or unsupported UTF-8 codepoints. Bad UTF-8 hex sequence: {sequence} "
            + $"(error {fault.Number})"));
    }

    /// <param name="text">A text with a byte beyond ASCII.</param>
    /// <param name="index">Where the first is.</param>
    public static ConversionError MultibyteInChar(ReadOnlySpan<byte> text, int index)
    {
        Rune.DecodeFromUtf8(text[index..], out _, out var length);
        return new(
            RowErrorCode.InvalidUtf8,
            "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: "
            + Hex(text.Slice(index, length)));
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => string.Join(
        ' ', bytes.ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
