using System.Buffers.Binary;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// A numeric as <c>numeric_recv</c> reads it: the count of digits, the weight of the first, the sign, the digits shown
/// behind the point, each 16 bits, and the digits themselves to base 10,000, without zeros at either end.
/// </summary>
internal static class BinaryNumeric
{
    /// <summary>What a value of 128 bits needs at most: 39 digits, wherever the point stands between them.</summary>
    public const int LongestLength = HeaderLength + (DigitLength * 11);

    private const int HeaderLength = 8;
    private const int DigitLength = sizeof(short);
    private const int DigitsPerGroup = 4;
    private const int Base = 10_000;
    private const short Negative = 0x4000;

    // What the header has room for (NUMERIC_DSCALE_MASK); a column that shows fewer digits rounds by the first of them.
    private const int LargestScale = 0x3FFF;

    private static readonly UInt128 LargestNarrow = ulong.MaxValue;

    private static readonly int[] PowersOfTen = [1, 10, 100, 1000];

    /// <summary>Writes a value given as a whole number and the digits of it that stand behind the point.</summary>
    /// <returns>The bytes written.</returns>
    public static int Write(Int128 unscaled, int scale, Span<byte> field)
    {
        var magnitude = (UInt128)(unscaled < 0 ? -unscaled : unscaled);
        return magnitude <= LargestNarrow
            ? WriteNarrow((ulong)magnitude, unscaled < 0, scale, field)
            : WriteWide(magnitude, unscaled < 0, scale, field);
    }

    private static int WriteNarrow(ulong rest, bool isNegative, int scale, Span<byte> field)
    {
        Span<short> groups = stackalloc short[6];
        var first = groups.Length;
        // By a divisor that the compiler knows it does not divide.
        switch (scale % DigitsPerGroup)
        {
            case 1:
                groups[--first] = (short)(rest % 10 * 1000);
                rest /= 10;
                break;
            case 2:
                groups[--first] = (short)(rest % 100 * 100);
                rest /= 100;
                break;
            case 3:
                groups[--first] = (short)(rest % 1000 * 10);
                rest /= 1000;
                break;
        }

        for (; rest > 0; rest /= Base)
        {
            groups[--first] = (short)(rest % Base);
        }

        return Write(groups[first..], WeightOf(groups.Length - first, scale), isNegative, scale, field);
    }

    private static int WriteWide(UInt128 rest, bool isNegative, int scale, Span<byte> field)
    {
        // From the last group up, into the end of the room for them.
        Span<short> groups = stackalloc short[11];
        var first = groups.Length;
        var loose = scale % DigitsPerGroup;
        if (loose > 0)
        {
            (rest, var last) = UInt128.DivRem(rest, (UInt128)PowersOfTen[loose]);
            groups[--first] = (short)((int)last * PowersOfTen[DigitsPerGroup - loose]);
        }

        while (rest > LargestNarrow)
        {
            (rest, var last) = UInt128.DivRem(rest, Base);
            groups[--first] = (short)last;
        }

        for (var narrow = (ulong)rest; narrow > 0; narrow /= Base)
        {
            groups[--first] = (short)(narrow % Base);
        }

        return Write(groups[first..], WeightOf(groups.Length - first, scale), isNegative, scale, field);
    }

    private static int WeightOf(int groups, int scale) => groups - ((scale + DigitsPerGroup - 1) / DigitsPerGroup) - 1;

    /// <summary>How many bytes the value of a text takes at most.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text) => HeaderLength + (DigitLength * ((text.Length / DigitsPerGroup) + 2));

    /// <summary>Writes a value given as an optional sign, digits, and optionally a point and digits.</summary>
    /// <returns>The bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> field)
    {
        var isNegative = text[0] == '-';
        var digits = text[(text[0] is (byte)'-' or (byte)'+' ? 1 : 0)..];
        var point = digits.IndexOf((byte)'.');
        var integer = (point < 0 ? digits : digits[..point]).TrimStart((byte)'0');
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        fraction = fraction[..Math.Min(fraction.Length, LargestScale)];

        var written = HeaderLength;
        var weight = ((integer.Length + DigitsPerGroup - 1) / DigitsPerGroup) - 1;
        for (var start = integer.Length % DigitsPerGroup; !integer.IsEmpty; start = 0)
        {
            var length = start == 0 ? DigitsPerGroup : start;
            written += WriteGroup(Number(integer[..length]), field[written..]);
            integer = integer[length..];
        }

        var shown = fraction.Length;
        while (!fraction.IsEmpty)
        {
            var length = Math.Min(fraction.Length, DigitsPerGroup);
            var group = Number(fraction[..length]) * PowersOfTen[DigitsPerGroup - length];
            if (written == HeaderLength && group == 0)
            {
                weight--;
            }
            else
            {
                written += WriteGroup((short)group, field[written..]);
            }

            fraction = fraction[length..];
        }

        return WriteHeader(field[..written], weight, isNegative, shown);
    }

    private static int Write(ReadOnlySpan<short> groups, int weight, bool isNegative, int scale, Span<byte> field)
    {
        while (!groups.IsEmpty && groups[0] == 0)
        {
            groups = groups[1..];
            weight--;
        }

        var written = HeaderLength;
        foreach (var group in groups)
        {
            written += WriteGroup(group, field[written..]);
        }

        return WriteHeader(field[..written], weight, isNegative, scale);
    }

    private static int WriteGroup(short group, Span<byte> field)
    {
        BinaryPrimitives.WriteInt16BigEndian(field, group);
        return DigitLength;
    }

    /// <summary>Leaves out the zeros at the end, and says what the rest is.</summary>
    private static int WriteHeader(Span<byte> field, int weight, bool isNegative, int scale)
    {
        while (field.Length > HeaderLength && field[^1] == 0 && field[^2] == 0)
        {
            field = field[..^DigitLength];
        }

        BinaryPrimitives.WriteInt16BigEndian(field, (short)((field.Length - HeaderLength) / DigitLength));
        BinaryPrimitives.WriteInt16BigEndian(field[2..], (short)(field.Length == HeaderLength ? 0 : weight));
        BinaryPrimitives.WriteInt16BigEndian(field[4..], isNegative ? Negative : (short)0);
        BinaryPrimitives.WriteInt16BigEndian(field[6..], (short)scale);
        return field.Length;
    }

    private static short Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return (short)number;
    }
}
