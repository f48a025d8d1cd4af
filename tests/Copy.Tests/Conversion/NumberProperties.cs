using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Blueshift.Copy.Tests.Conversion;

public class NumberProperties
{
    private static readonly Gen<string> Digits = Gen.String[Gen.Char['0', '9'], 0, 45];

    private static readonly Gen<string> Decimal = Gen.Select(Gen.OneOf("", "-", "+"), Digits, Gen.Bool, Digits,
            (sign, integer, hasPoint, fraction) => sign + integer + (hasPoint ? "." + fraction : ""))
        .Where(text => text.Any(char.IsAsciiDigit));

    [Fact]
    public void Decimals_agree_with_whole_number_arithmetic() =>
        Gen.Select(Decimal, Gen.Int[1, 60], Gen.Int[0, 60], Gen.Bool)
            .Where((_, precision, scale, _) => scale <= precision)
            .Sample(
                (text, precision, scale, rounds) =>
                {
                    var expected = Unscaled(text, scale, rounds);
                    var actual = Fields.Convert($"decimal({precision},{scale})", rounds ? "ROUNDEC" : "", text);
                    return BigInteger.Abs(expected) >= BigInteger.Pow(10, precision)
                        ? actual.StartsWith("1204", StringComparison.Ordinal)
                        : Unscaled(actual.Trim('\''), scale, rounds) == expected;
                },
                iter: 20_000);

    [Fact]
    public void Integers_agree_with_whole_number_arithmetic() =>
        Gen.Select(
                Gen.OneOf(Gen.Long.Select(value => (BigInteger)value), Gen.Short.Select(value => (BigInteger)value)),
                Gen.OneOf(0, 1, -1, 32_768, 65_536), Gen.OneOf("smallint", "int", "bigint"))
            .Sample(
                (value, step, column) =>
                {
                    var (least, greatest) = RangeOf(column);
                    var text = (value + step).ToString(CultureInfo.InvariantCulture);
                    var actual = Fields.Convert(column, "", text);
                    return value + step >= least && value + step <= greatest
                        ? actual == text
                        : actual.Contains("Overflow", StringComparison.Ordinal);
                },
                iter: 20_000);

    [Fact]
    public void Doubles_are_the_nearest_to_their_text() =>
        Gen.Select(Gen.Double, Gen.OneOf("R", "F6", "E20", "E3")).Where((value, _) => double.IsFinite(value)).Sample(
            (value, format) =>
            {
                var text = value.ToString(format, CultureInfo.InvariantCulture);
                var nearest = double.Parse(text, CultureInfo.InvariantCulture);
                return Fields.Convert("float8", "", text) == nearest.ToString(CultureInfo.InvariantCulture);
            },
            iter: 20_000);

    [Fact]
    public void Short_decimal_fractions_are_the_nearest_floating_point_numbers() =>
        Gen.Select(Gen.Long[-(1L << 54), 1L << 54], Gen.Int[-30, 30]).Sample(
            (mantissa, exponent) =>
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}");
                var nearest = double.Parse(text, CultureInfo.InvariantCulture);
                var nearestSingle = float.Parse(text, CultureInfo.InvariantCulture);
                return Fields.Convert("float8", "", text) == nearest.ToString(CultureInfo.InvariantCulture)
                    && (float.IsInfinity(nearestSingle) || (nearestSingle == 0 && mantissa != 0)
                        || Fields.Convert("float4", "", text) == nearestSingle.ToString(CultureInfo.InvariantCulture));
            },
            iter: 20_000);

    /// <summary>The value times ten to the scale, cut or rounded half away from zero.</summary>
    private static BigInteger Unscaled(string text, int scale, bool rounds)
    {
        var isNegative = text.StartsWith('-');
        var parts = text.TrimStart('+', '-').Split('.');
        var fraction = parts.Length > 1 ? parts[1] : "";
        var all = BigInteger.Parse("0" + parts[0] + fraction, CultureInfo.InvariantCulture);
        var excess = BigInteger.Pow(10, Math.Max(0, fraction.Length - scale));
        var missing = BigInteger.Pow(10, Math.Max(0, scale - fraction.Length));
        var value = (all * missing + (rounds ? excess / 2 : 0)) / excess;
        return isNegative ? -value : value;
    }

    private static (BigInteger Least, BigInteger Greatest) RangeOf(string column) => column switch
    {
        "smallint" => (short.MinValue, short.MaxValue),
        "int" => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
