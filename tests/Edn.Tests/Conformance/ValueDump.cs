using static System.FormattableString;

namespace Blueshift.Edn.Tests.Conformance;

/// <summary>Says in words what a value is, without the printer that the product has.</summary>
internal static class ValueDump
{
    public static string Of(IReadOnlyList<EdnValue> values) =>
        values.Count == 0 ? "nothing" : string.Join(" | ", values.Select(Of));

    private static string Of(EdnValue value) => value switch
    {
        EdnNil => "nil",
        EdnBoolean { Value: var flag } => flag ? "true" : "false",
        EdnString text => $"string <{Visible(text.Value)}>",
        EdnCharacter character => $"character U+{character.Value.Value:X4}",
        EdnSymbol symbol => $"symbol {Name(symbol.Namespace, symbol.Name)}",
        EdnKeyword keyword => $"keyword {Name(keyword.Namespace, keyword.Name)}",
        EdnInteger { IsArbitraryPrecision: true } integer => Invariant($"integer {integer.Value} arbitrary"),
        EdnInteger integer => Invariant($"integer {integer.Value}"),
        EdnFloat number => Invariant($"float {number.Value:R} from {number.Text}"),
        EdnDecimal number => Invariant($"decimal {number.Unscaled} scale {number.Scale}"),
        EdnList list => $"list[{Items(list.Items)}]",
        EdnVector vector => $"vector[{Items(vector.Items)}]",
        EdnSet set => $"set[{Items(set.Items)}]",
        EdnMap map => $"map[{string.Join("; ", map.Entries.Select(entry => $"{Of(entry.Key)} -> {Of(entry.Value)}"))}]",
        EdnInstant instant => Invariant($"instant {instant.Value:O}"),
        EdnUuid uuid => $"uuid {uuid.Value}",
        EdnTagged tagged => $"tagged {Name(tagged.Tag.Namespace, tagged.Tag.Name)} [{Of(tagged.Value)}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Items(IReadOnlyList<EdnValue> items) => string.Join("; ", items.Select(Of));

    private static string Name(string? prefix, string name) => 
        prefix is null ? $"<{Visible(name)}>" : $"<{Visible(prefix)}> <{Visible(name)}>";

    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(
        rune => rune.Value is >= ' ' and < 0x7F ? rune.ToString() : $"⟨U+{rune.Value:X4}⟩"));
}
