using System.Numerics;

namespace Blueshift.Copy.Conversion.Numbers;

/// <summary>
/// The double nearest to a decimal number of up to 19 digits, of two the even one. Source: Lemire, "Number parsing at a
/// gigabyte per second" (2021); Mushtak and Lemire, "Fast number parsing without fallback" (2023), which shows that the
/// approximation by 128 bits is enough for every number of 64 bits.
/// </summary>
internal static class NearestDouble
{
    // 5^q times every number of 64 bits is zero below, and infinite above.
    private const int LeastPower = -342;
    private const int GreatestPower = 308;

    // Of smaller powers of five, 64 bits times the reciprocal can be whole: these are rounded up in their last bit.
    private const int LeastExactReciprocal = -27;

    /// <summary>Whole numbers up to this are exact, and so are powers of ten up to 10^22: one rounding is left.</summary>
    private const ulong GreatestExactNumber = 1UL << (FractionBits + 1);

    private const int FractionBits = 52;
    private const int LeastExponent = -1023;
    private const int InfiniteExponent = 0x7FF;

    // Behind the fraction, the leading bit, and one for rounding, so many bits of the product's upper half are left.
    private const int SpareBits = 64 - FractionBits - 3;

    private static readonly double[] ExactPowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static readonly UInt128[] PowersOfFive = MakePowersOfFive();

    /// <summary><paramref name="number"/> times ten to the power of <paramref name="exponent"/>; it may be infinite.</summary>
    public static double Of(ulong number, int exponent)
    {
        if (number <= GreatestExactNumber && Math.Abs(exponent) < ExactPowersOfTen.Length)
        {
            return exponent < 0 ? number / ExactPowersOfTen[-exponent] : number * ExactPowersOfTen[exponent];
        }

        if (number == 0 || exponent < LeastPower)
        {
            return 0;
        }

        return exponent > GreatestPower ? double.PositiveInfinity : Approximate(number, exponent);
    }

    private static double Approximate(ulong number, int exponent)
    {
        var leadingZeros = BitOperations.LeadingZeroCount(number);
        var (upper, lower) = Multiply(number << leadingZeros, PowersOfFive[exponent - LeastPower]);
        var upperBit = (int)(upper >> 63);
        var fraction = upper >> (upperBit + SpareBits);
        var binaryExponent = FloorOfLog2OfPowerOfTen(exponent) + 63 + upperBit - leadingZeros - LeastExponent;
        if (binaryExponent <= 0)
        {
            return Subnormal(fraction, binaryExponent);
        }

        // Between two doubles, exactly: only small powers of five can be without a rest.
        if (lower <= 1 && exponent is >= -4 and <= 23 && (fraction & 3) == 1
            && fraction << (upperBit + SpareBits) == upper)
        {
            fraction--;
        }

        fraction = (fraction + (fraction & 1)) >> 1;
        if (fraction >= 2UL << FractionBits)
        {
            fraction = 1UL << FractionBits;
            binaryExponent++;
        }

        return binaryExponent >= InfiniteExponent ? double.PositiveInfinity : Compose(fraction, binaryExponent);
    }

    private static double Subnormal(ulong fraction, int binaryExponent)
    {
        if (binaryExponent <= -63)
        {
            return 0;
        }

        fraction >>= 1 - binaryExponent;
        fraction = (fraction + (fraction & 1)) >> 1;
        return Compose(fraction, fraction < 1UL << FractionBits ? 0 : 1);
    }

    private static double Compose(ulong fraction, int binaryExponent) => BitConverter.UInt64BitsToDouble(
        (fraction & ((1UL << FractionBits) - 1)) | ((ulong)binaryExponent << FractionBits));

    /// <summary>The upper 128 bits of the product, exact as far as they decide.</summary>
    private static (ulong Upper, ulong Lower) Multiply(ulong number, UInt128 power)
    {
        const ulong undecided = ulong.MaxValue >> (FractionBits + 3);
        var upper = Math.BigMul(number, (ulong)(power >> 64), out var lower);
        if ((upper & undecided) == undecided)
        {
            var carried = Math.BigMul(number, (ulong)power, out _);
            lower += carried;
            upper += lower < carried ? 1UL : 0;
        }

        return (upper, lower);
    }

    private static int FloorOfLog2OfPowerOfTen(int exponent) => (217_706 * exponent) >> 16;

    /// <summary>The first 128 bits of each: cut, or for its reciprocal rounded up.</summary>
    private static UInt128[] MakePowersOfFive()
    {
        var powers = new UInt128[GreatestPower - LeastPower + 1];
        for (var exponent = LeastPower; exponent <= GreatestPower; exponent++)
        {
            var power = BigInteger.Pow(5, Math.Abs(exponent));
            if (exponent < 0)
            {
                var length = (int)power.GetBitLength();
                power = (BigInteger.One << (exponent < LeastExactReciprocal ? (2 * length) + 128 : length + 127)) / power;
                power++;
            }

            var excess = (int)power.GetBitLength() - 128;
            powers[exponent - LeastPower] = (UInt128)(excess > 0 ? power >> excess : power << -excess);
        }

        return powers;
    }
}
