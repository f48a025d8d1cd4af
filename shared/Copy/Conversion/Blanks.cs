namespace Blueshift.Copy.Conversion;

/// <summary>
/// White space, as BLANKSASNULL and TRIMBLANKS take it. Which characters that is Redshift's documentation does not say;
/// here it is the blank, tab, line feed, vertical tab, form feed and carriage return of C's <c>isspace</c>.
/// </summary>
internal static class Blanks
{
    public static bool IsBlank(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

    /// <summary>A field without what fills it up to its width.</summary>
    public static ReadOnlySpan<byte> TrimPadding(ReadOnlySpan<byte> field) => field.Trim((byte)' ');

    public static bool AreAll(ReadOnlySpan<byte> text) => TrimEnd(text).IsEmpty;

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        var end = text.Length;
        while (end > 0 && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }
}
