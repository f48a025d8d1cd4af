using System.Globalization;
using System.Text;
using Blueshift.Warehouse.PostgreSql;
using CsCheck;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>The bytes of a numeric: count, weight, sign, digits shown, and the digits to base 10,000.</summary>
public sealed class BinaryNumericTests
{
    [Theory]
    [InlineData("0", 0, "0000 0000 0000 0000")]
    [InlineData("0", 2, "0000 0000 0000 0002")]
    [InlineData("1", 0, "0001 0000 0000 0000 0001")]
    [InlineData("-1", 0, "0001 0000 4000 0000 0001")]
    [InlineData("9999", 0, "0001 0000 0000 0000 270f")]
    [InlineData("10000", 0, "0001 0001 0000 0000 0001")]
    [InlineData("100000001", 0, "0003 0002 0000 0000 0001 0000 0001")]
    [InlineData("1", 2, "0001 ffff 0000 0002 0064")]
    [InlineData("123456", 2, "0002 0000 0000 0002 04d2 15e0")]
    [InlineData("-12300", 2, "0001 0000 4000 0002 007b")]
    [InlineData("1", 5, "0001 fffe 0000 0005 03e8")]
    [InlineData("1", 38, "0001 fff6 0000 0026 0064")]
    public void A_value_of_128_bits(string unscaled, int scale, string expected) =>
        Assert.Equal(expected, Hex(Write(Int128.Parse(unscaled, CultureInfo.InvariantCulture), scale)));

    [Theory]
    [InlineData("0", "0000 0000 0000 0000")]
    [InlineData("-0.00", "0000 0000 4000 0002")]
    [InlineData("+00012.50", "0002 0000 0000 0002 000c 1388")]
    [InlineData(".0001", "0001 ffff 0000 0004 0001")]
    [InlineData("12345.", "0002 0001 0000 0000 0001 0929")]
    [InlineData("-0.00001", "0001 fffe 4000 0005 03e8")]
    public void A_text(string text, string expected) => Assert.Equal(expected, Hex(Write(text)));

    [Fact]
    public void A_text_longer_than_a_numeric_can_show_loses_the_digits_behind_that()
    {
        var bytes = Write("1." + new string('0', 16_383) + "9");

        Assert.Equal("0001 0000 0000 3fff 0001", Hex(bytes));
    }

    [Fact]
    public void Both_ways_lead_to_the_same_bytes() => Gen.Select(Gen.Long, Gen.Long[0, 1_000_000_000_000_000_000], Gen.Int[0, 38]).Sample(
        (high, low, scale) =>
        {
            var unscaled = ((Int128)high * 1_000_000_000_000_000_000) + low;
            var text = new byte[64 + scale];
            var length = PostgreSqlText.Decimal(unscaled, scale, text);
            return Write(unscaled, scale).SequenceEqual(Write(Encoding.ASCII.GetString(text, 0, length)));
        });

    private static byte[] Write(Int128 unscaled, int scale)
    {
        var field = new byte[BinaryNumeric.LongestLength];
        return field[..BinaryNumeric.Write(unscaled, scale, field)];
    }

    private static byte[] Write(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        var field = new byte[BinaryNumeric.LengthOf(bytes)];
        return field[..BinaryNumeric.Write(bytes, field)];
    }

    private static string Hex(byte[] bytes) =>
        string.Join(' ', bytes.Chunk(2).Select(pair => Convert.ToHexStringLower(pair)));
}
