using System.Globalization;
using System.Numerics;
using System.Text;

namespace Blueshift.Edn.Writing;

/// <summary>Renders a value on one line. Recurses as deep as the value, which its constructors have limited.</summary>
internal static class EdnWriter
{
    // A longer run of zeros between point and digits is written as an exponent.
    private const int MaxPlainScale = 28;

    public static string Write(EdnValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, EdnValue value) => _ = value switch
    {
        EdnNil => text.Append("nil"),
        EdnBoolean { Value: var flag } => text.Append(flag ? "true" : "false"),
        EdnString { Value: var content } => StringWriting.Append(text, content),
        EdnCharacter { Value: var rune } => StringWriting.AppendCharacter(text, rune),
        EdnSymbol symbol => AppendName(text, symbol.Namespace, symbol.Name),
        EdnKeyword keyword => AppendName(text.Append(':'), keyword.Namespace, keyword.Name),
        EdnInteger integer => text.Append(Digits(integer.Value)).Append(integer.IsArbitraryPrecision ? "N" : ""),
        EdnFloat number => text.Append(number.Text),
        EdnDecimal number => AppendDecimal(text, number).Append('M'),
        EdnList list => AppendItems(text, "(", list.Items, ")"),
        EdnVector vector => AppendItems(text, "[", vector.Items, "]"),
        EdnSet set => AppendItems(text, "#{", set.Items, "}"),
        EdnMap map => AppendEntries(text, map.Entries),
        EdnInstant instant => AppendInstant(text, instant.Value),
        EdnUuid uuid => text.Append(CultureInfo.InvariantCulture, $"#uuid \"{uuid.Value:D}\""),
        EdnTagged tagged => AppendTagged(text, tagged),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not a type of EDN."),
    };

    private static StringBuilder AppendName(StringBuilder text, string? prefix, string name) =>
        prefix is null ? text.Append(name) : text.Append(prefix).Append('/').Append(name);

    private static StringBuilder AppendItems(
        StringBuilder text, string opening, IReadOnlyList<EdnValue> items, string closing)
    {
        text.Append(opening);
        for (var i = 0; i < items.Count; i++)
        {
            Write(i == 0 ? text : text.Append(' '), items[i]);
        }

        return text.Append(closing);
    }

    private static StringBuilder AppendEntries(StringBuilder text, IReadOnlyList<EdnMapEntry> entries)
    {
        text.Append('{');
        for (var i = 0; i < entries.Count; i++)
        {
            Write(i == 0 ? text : text.Append(", "), entries[i].Key);
            Write(text.Append(' '), entries[i].Value);
        }

        return text.Append('}');
    }

    private static StringBuilder AppendTagged(StringBuilder text, EdnTagged tagged)
    {
        Write(text.Append('#'), tagged.Tag);
        Write(text.Append(' '), tagged.Value);
        return text;
    }

    private static StringBuilder AppendDecimal(StringBuilder text, EdnDecimal number)
    {
        if (number.Scale is < 0 or > MaxPlainScale)
        {
            return text.Append(CultureInfo.InvariantCulture, $"{Digits(number.Unscaled)}E{-number.Scale}");
        }

        var digits = Digits(BigInteger.Abs(number.Unscaled)).PadLeft(number.Scale + 1, '0');
        text.Append(number.Unscaled.Sign < 0 ? "-" : "").Append(digits);
        return number.Scale == 0 ? text : text.Insert(text.Length - number.Scale, '.');
    }

    private static StringBuilder AppendInstant(StringBuilder text, DateTimeOffset value) =>
        text.Append(CultureInfo.InvariantCulture, $"#inst \"{value:yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}\"");

    private static string Digits(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
