using System.Numerics;
using System.Text;
using CsCheck;

namespace Blueshift.Edn.Tests.Properties;

/// <summary>Generates values of every kind, and texts that are nearly EDN.</summary>
internal static class EdnGen
{
    private const int MaxDepth = 5;

    // What the format gives a meaning to, and what people type by mistake.
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "#{", "#_", "#", "##Inf", "#a ", "#inst ", "#uuid ", "#:", "\"", "\\", "\\u", ";",
        "\n", "\r", "\t", " ", ",", ":", "::", "/", ".", "+", "-", "0", "1", "9", "e", "E", "M", "N", "a", "nil",
        "true", "'", "@", "^", "`", "~", "|", "u00e9", "\u00A0", "\uFEFF", "\u0301", "\u2028", "\U0001F600", "\u0000",
        "\"2026\"", "\\newline", "1/2",
    ];

    private static Gen<Rune> Rune { get; } = Gen.Frequency(
        (5, Gen.Char[' ', '~'].Select(unit => new Rune(unit))),
        (1, Gen.Char['\0', '\u001F'].Select(unit => new Rune(unit))),
        (1, Gen.Int[0, 0xD7FF].Select(code => new Rune(code))),
        (1, Gen.Int[0xE000, 0x10FFFF].Select(code => new Rune(code))));

    private static Gen<string> Name { get; } = Gen.Select(
        Gen.OneOf(
            "a", "Z", "*", "!", "_", "?", "$", "%", "&", "=", "<", ">", "\u00E9", "-", "+", ".", "nil", "-a", "..b"),
        Gen.OneOf("", "", "a", "-", "+", ".", ":", "#", "#_x", "e\u0301", "nil", "x1"),
        string.Concat);

    private static Gen<string?> Prefix { get; } =
        Gen.OneOf(Gen.Const<string?>(() => null), Name.Select(name => (string?)name));

    private static Gen<BigInteger> Whole { get; } = Gen.OneOf(
        Gen.Int[-20, 20].Select(value => (BigInteger)value),
        Gen.Long.Select(value => (BigInteger)value),
        Gen.Byte.Array[0, 60].Select(bytes => new BigInteger(bytes)));

    private static Gen<EdnSymbol> Symbol { get; } = Gen.Select(Prefix, Name, (prefix, name) =>
        prefix is null && name == "nil" ? new EdnSymbol(null, "/") : new EdnSymbol(prefix, name));

    private static Gen<EdnSymbol> Tag { get; } = Gen.Select(Prefix, Name, (prefix, name) =>
        prefix is null ? new EdnSymbol(null, "t" + name) : new EdnSymbol("t" + prefix, name));

    private static Gen<EdnValue> Atom { get; } = Gen.OneOf<EdnValue>(
        Gen.Const<EdnValue>(() => new EdnNil()),
        Gen.Bool.Select(value => (EdnValue)new EdnBoolean(value)),
        Rune.Array[0, 12].Select(runes => (EdnValue)new EdnString(string.Concat(runes))),
        Rune.Select(rune => (EdnValue)new EdnCharacter(rune)),
        Symbol.Select(symbol => (EdnValue)symbol),
        Gen.Select(Prefix, Name, (prefix, name) => (EdnValue)new EdnKeyword(prefix, name)),
        Gen.Select(Whole, Gen.Bool, (value, flag) => (EdnValue)new EdnInteger(value, flag)),
        Gen.Double.Where(double.IsFinite).Select(value => (EdnValue)new EdnFloat(value)),
        Gen.Int[-50, 50].Select(value => (EdnValue)new EdnFloat(value / 4.0)),
        Gen.Select(Whole, Gen.Int[-40, 60], (value, scale) => (EdnValue)new EdnDecimal(value, scale)),
        Gen.DateTimeOffset.Select(value => (EdnValue)new EdnInstant(value)),
        Gen.Guid.Select(value => (EdnValue)new EdnUuid(value)));

    public static Gen<string> Text { get; } = Gen.OneOf(Pieces).Array[0, 40].Select(string.Concat);

    public static Gen<EdnValue> Value { get; } = Gen.Recursive<EdnValue>(
        (depth, inner) => depth >= MaxDepth ? Atom : Gen.Frequency((3, Atom), (2, Collection(inner))));

    private static Gen<EdnValue> Collection(Gen<EdnValue> inner) => Gen.OneOf<EdnValue>(
        inner.Array[0, 5].Select(items => (EdnValue)new EdnList(items)),
        inner.Array[0, 5].Select(items => (EdnValue)new EdnVector(items)),
        inner.Array[0, 5].Select(items => (EdnValue)new EdnSet([.. items.Distinct()])),
        Gen.Select(inner, inner, (key, value) => new EdnMapEntry(key, value)).Array[0, 5].Select(
            entries => (EdnValue)new EdnMap([.. entries.DistinctBy(entry => entry.Key)])),
        Gen.Select(Tag, inner, (tag, value) => (EdnValue)new EdnTagged(tag, value)));
}
