namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// The parts of a decimal: an optional sign, digits, and optionally a point and digits; a digit at least. An exponent
/// is not taken: whether Redshift takes one for DECIMAL is not documented.
/// </summary>
internal readonly ref struct DecimalText
{
    private readonly ReadOnlySpan<byte> _text;

    private DecimalText(ReadOnlySpan<byte> text, ReadOnlySpan<byte> integer, ReadOnlySpan<byte> fraction)
    {
        _text = text;
        Integer = integer;
        Fraction = fraction;
    }

    /// <summary>The digits before the point, without leading zeros.</summary>
    public ReadOnlySpan<byte> Integer { get; }

    /// <summary>The digits behind the point.</summary>
    public ReadOnlySpan<byte> Fraction { get; }

    public bool IsNegative => _text[0] == '-';

    /// <summary>The text up to so many digits behind the point, or all of it when there are fewer.</summary>
    public ReadOnlySpan<byte> CutAt(int scale)
    {
        var dropped = Fraction.Length - scale;
        if (dropped <= 0)
        {
            return _text;
        }

        var kept = _text[..^dropped];
        return scale == 0 ? kept[..^1] : kept;
    }

    /// <param name="text">A field.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="invalid">Where the text stops being a decimal; its length when something is missing there.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out DecimalText parts, out int invalid)
    {
        var start = IntegerText.SignLength(text);
        var point = start + CountDigits(text[start..]);
        var fraction = ReadOnlySpan<byte>.Empty;
        invalid = point;
        if (point < text.Length && text[point] == '.')
        {
            fraction = text[(point + 1)..];
            fraction = fraction[..CountDigits(fraction)];
            invalid = point + 1 + fraction.Length;
        }

        var integer = text[start..point];
        parts = new DecimalText(text, integer.TrimStart((byte)'0'), fraction);
        return invalid == text.Length && integer.Length + fraction.Length > 0;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
