namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// A floating-point number in text: an optional sign, digits with an optional point among or beside them, and an
/// optional exponent. NaN and Infinity are not taken: whether Redshift loads them is not documented.
/// </summary>
internal readonly struct FloatText
{
    /// <summary>So many digits fit 64 bits whatever they are.</summary>
    private const int SafeDigits = 19;

    private const int GreatestExponent = 99_999;

    private FloatText(ulong mantissa, int exponent, bool isExact)
    {
        Mantissa = mantissa;
        Exponent = exponent;
        IsExact = isExact;
    }

    /// <summary>The first significant digits as a whole number.</summary>
    public ulong Mantissa { get; }

    /// <summary>The power of ten it is multiplied by.</summary>
    public int Exponent { get; }

    /// <summary>Whether the mantissa has all digits.</summary>
    public bool IsExact { get; }

    /// <param name="text">A field.</param>
    /// <param name="number">What it says, without its sign.</param>
    /// <param name="invalid">Where the text stops being a number; its length when something is missing there.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out FloatText number, out int invalid)
    {
        invalid = text.Length;
        return TryReadShort(text, out number) || TryReadAny(text, out number, out invalid);
    }

    /// <summary>Most numbers have no exponent and no more digits than fit.</summary>
    private static bool TryReadShort(ReadOnlySpan<byte> text, out FloatText number)
    {
        var digits = text[IntegerText.SignLength(text)..];
        var mantissa = 0UL;
        var count = AsciiDigits.Append(digits, ref mantissa);
        var fraction = 0;
        var end = count;
        if (count < digits.Length && digits[count] == '.')
        {
            fraction = AsciiDigits.Append(digits[(count + 1)..], ref mantissa);
            end = count + 1 + fraction;
        }

        number = new FloatText(mantissa, -fraction, isExact: true);
        return end == digits.Length && count + fraction is > 0 and <= SafeDigits;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> text, out FloatText number, out int invalid)
    {
        var position = IntegerText.SignLength(text);
        var start = position;
        var (mantissa, exponent, isExact, digits) = (0UL, 0, true, 0);
        var point = -1;
        for (; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit <= 9)
            {
                AddDigit(digit, isBehindPoint: point >= 0, ref mantissa, ref exponent, ref isExact, ref digits);
            }
            else if (text[position] == '.' && point < 0)
            {
                point = position;
            }
            else
            {
                break;
            }
        }

        var hasDigits = position - start > (point >= 0 ? 1 : 0);
        var hasExponent = hasDigits && position < text.Length && text[position] is (byte)'e' or (byte)'E';
        var isRead = hasDigits && (!hasExponent || TryReadExponent(text, ref position, ref exponent));
        number = new FloatText(mantissa, exponent, isExact);
        invalid = position;
        return isRead && position == text.Length;
    }

    private static void AddDigit(
        uint digit, bool isBehindPoint, ref ulong mantissa, ref int exponent, ref bool isExact, ref int digits)
    {
        if (digits < SafeDigits)
        {
            mantissa = (mantissa * 10) + digit;
            digits += mantissa > 0 ? 1 : 0;
            exponent -= isBehindPoint ? 1 : 0;
        }
        else
        {
            isExact &= digit == 0;
            exponent += isBehindPoint ? 0 : 1;
        }
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, ref int position, ref int exponent)
    {
        position++;
        var isNegative = position < text.Length && text[position] == '-';
        if (isNegative || (position < text.Length && text[position] == '+'))
        {
            position++;
        }

        var start = position;
        var value = 0;
        for (; position < text.Length && char.IsAsciiDigit((char)text[position]); position++)
        {
            value = Math.Min((value * 10) + (text[position] - '0'), GreatestExponent);
        }

        exponent += isNegative ? -value : value;
        return position > start;
    }
}
