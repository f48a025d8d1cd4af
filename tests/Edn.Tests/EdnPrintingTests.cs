using System.Numerics;
using System.Text;

namespace Blueshift.Edn.Tests;

public sealed class EdnPrintingTests
{
    public static TheoryData<EdnValue, string> Values => new()
    {
        { new EdnNil(), "nil" },
        { new EdnBoolean(true), "true" },
        { new EdnString("a \"b\" \\ \u00E9\U0001F600"), "\"a \\\"b\\\" \\\\ \u00E9\U0001F600\"" },
        { new EdnString("\n\r\t\b\0\u007F"), "\"\\n\\r\\t\\u0008\\u0000\\u007f\"" },
        { new EdnCharacter(new Rune(' ')), "\\space" },
        { new EdnCharacter(new Rune(',')), "\\u002c" },
        { new EdnCharacter(new Rune(0xA0)), "\\u00a0" },
        { new EdnCharacter(new Rune('"')), "\\\"" },
        { new EdnCharacter(new Rune(0x1F600)), "\\\U0001F600" },
        { new EdnSymbol("a.b", "c"), "a.b/c" },
        { new EdnKeyword("a", "b"), ":a/b" },
        { new EdnInteger(BigInteger.Pow(2, 64)), "18446744073709551616N" },
        { new EdnInteger(7, isArbitraryPrecision: true), "7N" },
        { new EdnFloat(1), "1.0" },
        { new EdnFloat(-0.0), "-0.0" },
        { new EdnFloat(1e300), "1E+300" },
        { new EdnFloat(1.0 / 3), "0.3333333333333333" },
        { new EdnDecimal(-5, 3), "-0.005M" },
        { new EdnDecimal(150, 2), "1.50M" },
        { new EdnDecimal(5, 28), "0.0000000000000000000000000005M" },
        { new EdnDecimal(5, 29), "5E-29M" },
        { new EdnDecimal(-5, -3), "-5E3M" },
        { new EdnList([]), "()" },
        { new EdnVector([new EdnInteger(1), new EdnVector([])]), "[1 []]" },
        { new EdnSet([new EdnInteger(2), new EdnInteger(1)]), "#{2 1}" },
        { new EdnMap([new(new EdnInteger(2), new EdnNil()), new(new EdnInteger(1), new EdnNil())]), "{2 nil, 1 nil}" },
        { new EdnTagged(new EdnSymbol("a", "b"), new EdnVector([])), "#a/b []" },
        { new EdnInstant(new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3))), "#inst \"2026-01-02T03:04:05-03:00\"" },
        { new EdnInstant(DateTimeOffset.MaxValue), "#inst \"9999-12-31T23:59:59.9999999+00:00\"" },
        { new EdnInstant(DateTimeOffset.MinValue), "#inst \"0001-01-01T00:00:00+00:00\"" },
        { new EdnUuid(Guid.Empty), "#uuid \"00000000-0000-0000-0000-000000000000\"" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Prints_edn(EdnValue value, string expected) => Assert.Equal(expected, value.ToString());

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Reads_back_what_it_prints(EdnValue value, string text) => Assert.Equal(value, EdnText.Form(text));
}
