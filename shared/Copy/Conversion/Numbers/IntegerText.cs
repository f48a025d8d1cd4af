namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>Whole numbers: an optional sign and digits, nothing else.</summary>
internal static class IntegerText
{
    /// <summary>So many digits fit 64 bits whatever they are.</summary>
    private const int SafeDigits = 18;

    /// <summary>What came of reading a number.</summary>
    public enum Outcome
    {
        Read,
        NotANumber,
        TooLarge,
    }

    public static Outcome Read(ReadOnlySpan<byte> text, out long value)
    {
        var start = SignLength(text);
        if (text.Length - start > SafeDigits)
        {
            return ReadLong(text, start, out value);
        }

        if (start == text.Length)
        {
            value = 0;
            return Outcome.NotANumber;
        }

        if (!AsciiDigits.TryRead(text[start..], out value))
        {
            return Outcome.NotANumber;
        }

        if (text[0] == '-')
        {
            value = -value;
        }

        return Outcome.Read;
    }

    /// <summary>Where a text that is not a number stops being one.</summary>
    public static int FindInvalidDigit(ReadOnlySpan<byte> text)
    {
        var start = SignLength(text);
        var invalid = text[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return invalid < 0 ? text.Length : start + invalid;
    }

    public static int SignLength(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;

    // Adds up below zero, where there is room for one value more.
    private static Outcome ReadLong(ReadOnlySpan<byte> text, int start, out long value)
    {
        value = 0;
        if (text[start..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return Outcome.NotANumber;
        }

        foreach (var character in text[start..])
        {
            var digit = character - '0';
            if (value < (long.MinValue + digit) / 10)
            {
                return Outcome.TooLarge;
            }

            value = (value * 10) - digit;
        }

        if (text[0] != '-')
        {
            if (value == long.MinValue)
            {
                return Outcome.TooLarge;
            }

            value = -value;
        }

        return Outcome.Read;
    }
}
