namespace Blueshift.Copy.Tests.Conversion;

public class NumberTests
{
    [Theory]
    [InlineData("smallint", "-32768", "-32768")]
    [InlineData("smallint", "32767", "32767")]
    [InlineData("smallint", "32768", "1204: Overflow (Short valid range -32768 to 32767)")]
    [InlineData("smallint", "-99999999999999999999", "1204: Overflow (Short valid range -32768 to 32767)")]
    [InlineData("int", "2147483647", "2147483647")]
    [InlineData("int", "-2147483648", "-2147483648")]
    [InlineData("int", "2147483648", "1204: Overflow (Integer valid range -2147483648 to 2147483647)")]
    [InlineData("bigint", "9223372036854775807", "9223372036854775807")]
    [InlineData("bigint", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("bigint", "0000000000000000000000000000012", "12")]
    [InlineData(
        "bigint",
        "9223372036854775808",
        "1222: Overflow (Long valid range -9223372036854775808 to 9223372036854775807)")]
    [InlineData(
        "bigint",
        "-9223372036854775809",
        "1222: Overflow (Long valid range -9223372036854775808 to 9223372036854775807)")]
    [InlineData(
        "bigint",
        "99999999999999999999",
        "1222: Overflow (Long valid range -9223372036854775808 to 9223372036854775807)")]
    [InlineData("int", "+5", "5")]
    [InlineData("int", "-0", "0")]
    [InlineData("int", "007", "7")]
    [InlineData("int", "a", "1207: Invalid digit, Value 'a', Pos 0, Type: Integer")]
    [InlineData("int", "1.0", "1207: Invalid digit, Value '.', Pos 1, Type: Integer")]
    [InlineData("int", "1e3", "1207: Invalid digit, Value 'e', Pos 1, Type: Integer")]
    [InlineData("int", " 1", "1207: Invalid digit, Value ' ', Pos 0, Type: Integer")]
    [InlineData("int", "1 ", "1207: Invalid digit, Value ' ', Pos 1, Type: Integer")]
    [InlineData("int", "1,000", "1207: Invalid digit, Value ',', Pos 1, Type: Integer")]
    [InlineData("int", "--1", "1207: Invalid digit, Value '-', Pos 1, Type: Integer")]
    [InlineData("int", "-", "1207: Invalid digit, Value '-', Pos 0, Type: Integer")]
    [InlineData("int", "٣", "1207: Invalid digit, Value '0xd9', Pos 0, Type: Integer")]
    [InlineData("smallint", "x", "1207: Invalid digit, Value 'x', Pos 0, Type: Short")]
    [InlineData("bigint", "12345678901234567890x", "1207: Invalid digit, Value 'x', Pos 20, Type: Long")]
    public void Integers(string column, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, "", field));

    [Theory]
    [InlineData("decimal(8,2)", "", "20.259", "20.25")]
    [InlineData("decimal(8,2)", "ROUNDEC", "20.259", "20.26")]
    [InlineData("decimal(8,2)", "ROUNDEC", "20.255", "20.26")]
    [InlineData("decimal(8,2)", "ROUNDEC", "-20.255", "-20.26")]
    [InlineData("decimal(8,2)", "ROUNDEC", "20.25499999999999999999999999999999999999999999", "20.25")]
    [InlineData("decimal(8,2)", "", "-20.259", "-20.25")]
    [InlineData("decimal(8,2)", "", "-0.001", "0.00")]
    [InlineData("decimal(8,2)", "", "7", "7.00")]
    [InlineData("decimal(8,2)", "", ".5", "0.50")]
    [InlineData("decimal(8,2)", "", "5.", "5.00")]
    [InlineData("decimal(8,2)", "", "+1.5", "1.50")]
    [InlineData("decimal(8,0)", "", "1.9", "1")]
    [InlineData("decimal(8,0)", "ROUNDEC", "1.5", "2")]
    [InlineData("decimal(4,2)", "", "99.999", "99.99")]
    [InlineData("decimal(4,2)", "ROUNDEC", "99.999", "1204: Overflow for NUMERIC(4,2)")]
    [InlineData("decimal(4,2)", "", "100", "1204: Overflow for NUMERIC(4,2)")]
    [InlineData("decimal(4,2)", "", "0000000000000000000000000000000000000000000099.5", "99.50")]
    [InlineData(
        "decimal(38,0)", "", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999")]
    [InlineData(
        "decimal(38,0)", "", "-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    [InlineData("decimal(38,0)", "", "100000000000000000000000000000000000000", "1204: Overflow for NUMERIC(38,0)")]
    [InlineData(
        "decimal(38,0)", "ROUNDEC", "99999999999999999999999999999999999999.5", "1204: Overflow for NUMERIC(38,0)")]
    [InlineData(
        "decimal(38,38)", "", "0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678")]
    [InlineData("decimal(38,38)", "", "1", "1204: Overflow for NUMERIC(38,38)")]
    [InlineData("decimal(3,5)", "", "0.00999", "0.00999")]
    [InlineData("decimal(3,5)", "", "0.01", "1204: Overflow for NUMERIC(3,5)")]
    [InlineData("decimal(8,2)", "", "1e3", "1209: Invalid digit, Value 'e', Pos 1, Type: Decimal")]
    [InlineData("decimal(8,2)", "", "1.2.3", "1209: Invalid digit, Value '.', Pos 3, Type: Decimal")]
    [InlineData("decimal(8,2)", "", "$5", "1209: Invalid digit, Value '$', Pos 0, Type: Decimal")]
    [InlineData("decimal(8,2)", "", ".", "1209: Invalid digit, Value '.', Pos 0, Type: Decimal")]
    [InlineData("decimal(8,2)", "", "-", "1209: Invalid digit, Value '-', Pos 0, Type: Decimal")]
    [InlineData("decimal(8,2)", "", " 1", "1209: Invalid digit, Value ' ', Pos 0, Type: Decimal")]
    [InlineData("decimal(8,2)", "", "NaN", "1209: Invalid digit, Value 'N', Pos 0, Type: Decimal")]
    public void Decimals(string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Theory]
    [InlineData(
        "decimal",
        "",
        "123456789012345678901234567890123456789012345678901234567890.5",
        "'123456789012345678901234567890123456789012345678901234567890.5'")]
    [InlineData("decimal", "", "-.5", "'-.5'")]
    [InlineData("decimal", "", "NaN", "1209: Invalid digit, Value 'N', Pos 0, Type: Decimal")]
    [InlineData("decimal", "", "1e5", "1209: Invalid digit, Value 'e', Pos 1, Type: Decimal")]
    [InlineData("decimal(50,2)", "", "20.259", "'20.25'")]
    [InlineData("decimal(50,2)", "ROUNDEC", "20.259", "'20.259'")]
    [InlineData("decimal(50,0)", "", "20.9", "'20'")]
    [InlineData("decimal(50,0)", "", "-.9", "'0'")]
    [InlineData("decimal(50,45)", "", "12345.9", "'12345.9'")]
    [InlineData("decimal(50,45)", "", "123456", "1204: Overflow for NUMERIC(50,45)")]
    [InlineData(
        "decimal(39,38)", "ROUNDEC", "9.999999999999999999999999999999999999995", "1204: Overflow for NUMERIC(39,38)")]
    [InlineData(
        "decimal(39,38)",
        "",
        "9.999999999999999999999999999999999999995",
        "'9.99999999999999999999999999999999999999'")]
    public void Decimals_beyond_128_bits_are_checked_and_passed_as_text(
        string column, string options, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, options, field));

    [Fact]
    public void An_unbounded_decimal_has_PostgreSQLs_limits()
    {
        Assert.StartsWith("1204", Fields.Convert("decimal", "", new string('9', 131_073)), StringComparison.Ordinal);
        var fraction = "." + new string('9', 16_384);
        Assert.StartsWith("1204", Fields.Convert("decimal", "", fraction), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("float8", "12.123", "12.123")]
    [InlineData("float8", "1.0E4", "10000")]
    [InlineData("float8", "1.e4", "10000")]
    [InlineData("float8", "-.5e-3", "-0.0005")]
    [InlineData("float8", "+1", "1")]
    [InlineData("float8", "-0", "-0")]
    [InlineData("float8", "0e999999999999", "0")]
    [InlineData("float8", "1.7976931348623157e308", "1.7976931348623157E+308")]
    [InlineData("float8", "4.9e-324", "5E-324")]
    [InlineData("float8", "9007199254740993", "9007199254740992")]
    [InlineData("float8", "0.1000000000000000055511151231257827021181583404541015625", "0.1")]
    [InlineData("float8", "123456789012345678901234567890", "1.2345678901234568E+29")]
    [InlineData("float8", "1e309", "1204: Overflow (Double valid magnitude 4.94e-324 to 1.80e308)")]
    [InlineData("float8", "-1e99999999999999", "1204: Overflow (Double valid magnitude 4.94e-324 to 1.80e308)")]
    [InlineData("float8", "1e-400", "1204: Overflow (Double valid magnitude 4.94e-324 to 1.80e308)")]
    [InlineData("float8", "NaN", "1208: Invalid digit, Value 'N', Pos 0, Type: Double")]
    [InlineData("float8", "-Infinity", "1208: Invalid digit, Value 'I', Pos 1, Type: Double")]
    [InlineData("float8", "1e", "1208: Invalid digit, Value 'e', Pos 1, Type: Double")]
    [InlineData("float8", "1e+", "1208: Invalid digit, Value '+', Pos 2, Type: Double")]
    [InlineData("float8", ".", "1208: Invalid digit, Value '.', Pos 0, Type: Double")]
    [InlineData("float8", "1,5", "1208: Invalid digit, Value ',', Pos 1, Type: Double")]
    [InlineData("float8", " 1", "1208: Invalid digit, Value ' ', Pos 0, Type: Double")]
    [InlineData("float8", "0x1p3", "1208: Invalid digit, Value 'x', Pos 1, Type: Double")]
    [InlineData("float4", "16777217", "16777216")]
    [InlineData("float4", "0.1", "0.1")]
    [InlineData("float4", "3.4028235e38", "3.4028235E+38")]
    [InlineData("float4", "3.5e38", "1204: Overflow (Float valid magnitude 1.40e-45 to 3.40e38)")]
    [InlineData("float4", "1e-50", "1204: Overflow (Float valid magnitude 1.40e-45 to 3.40e38)")]
    [InlineData("float4", "x", "1208: Invalid digit, Value 'x', Pos 0, Type: Float")]
    public void Floating_point_numbers(string column, string field, string expected) =>
        Assert.Equal(expected, Fields.Convert(column, "", field));

    [Theory]
    [InlineData("t", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("y", "true")]
    [InlineData("Yes", "true")]
    [InlineData("1", "true")]
    [InlineData("F", "false")]
    [InlineData("false", "false")]
    [InlineData("n", "false")]
    [InlineData("NO", "false")]
    [InlineData("0", "false")]
    public void Booleans(string field, string expected) => Assert.Equal(expected, Fields.Convert("bool", "", field));

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    [InlineData("tr")]
    [InlineData("2")]
    [InlineData("01")]
    [InlineData("t ")]
    [InlineData("falsee")]
    public void What_only_PostgreSQL_takes_for_a_boolean_is_an_error(string field) =>
        Assert.Equal(
            "1210: Unknown boolean format; known are t, true, y, yes, 1 and f, false, n, no, 0",
            Fields.Convert("bool", "", field));
}
