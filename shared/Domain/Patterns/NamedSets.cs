using System.Collections.Frozen;
using System.Globalization;

namespace Blueshift.Domain.Patterns;

/// <summary>
/// The character classes that Java has names for (java.util.regex.Pattern). All but the general categories are ASCII.
/// </summary>
internal static class NamedSets
{
    public static readonly CodePointSet Digit = CodePointSet.Range('0', '9');

    public static readonly CodePointSet LineTerminators = CodePointSet.Of('\n', '\r', 0x85, 0x2028, 0x2029);

    private static readonly CodePointSet Upper = CodePointSet.Range('A', 'Z');
    private static readonly CodePointSet Lower = CodePointSet.Range('a', 'z');
    private static readonly CodePointSet Alpha = Upper.Union(Lower);
    private static readonly CodePointSet Alnum = Alpha.Union(Digit);
    private static readonly CodePointSet Space = CodePointSet.Range('\t', '\r').Union(CodePointSet.Of(' '));
    private static readonly CodePointSet Graph = CodePointSet.Range('!', '~');
    private static readonly CodePointSet Word = Alnum.Union(CodePointSet.Of('_'));

    private static readonly CodePointSet HorizontalSpace =
        CodePointSet.Of(' ', '\t', 0xA0, 0x1680, 0x180E, 0x202F, 0x205F, 0x3000)
            .Union(CodePointSet.Range(0x2000, 0x200A));

    private static readonly CodePointSet VerticalSpace =
        CodePointSet.Range('\n', '\r').Union(CodePointSet.Of(0x85, 0x2028, 0x2029));

    private static readonly FrozenDictionary<string, CodePointSet> Posix = new Dictionary<string, CodePointSet>
    {
        ["Lower"] = Lower,
        ["Upper"] = Upper,
        ["ASCII"] = CodePointSet.Range(0, 0x7F),
        ["Alpha"] = Alpha,
        ["Digit"] = Digit,
        ["Alnum"] = Alnum,
        ["Punct"] = Graph.Intersect(Alnum.Complement()),
        ["Graph"] = Graph,
        ["Print"] = CodePointSet.Range(' ', '~'),
        ["Blank"] = CodePointSet.Of(' ', '\t'),
        ["Cntrl"] = CodePointSet.Range(0, 0x1F).Union(CodePointSet.Of(0x7F)),
        ["XDigit"] = Digit.Union(CodePointSet.Range('A', 'F')).Union(CodePointSet.Range('a', 'f')),
        ["Space"] = Space,
    }.ToFrozenDictionary();

    // In the order of UnicodeCategory.
    private static readonly string[] CategoryNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    // A scan of all code points: only for the patterns that ask.
    private static readonly Lazy<CodePointSet[]> Categories = new(ScanCategories);

    /// <summary><c>\d</c>, <c>\D</c> and so on, by their letter; null for a letter that stands for no class.</summary>
    public static CodePointSet? OfEscape(int letter) => letter switch
    {
        'd' => Digit,
        'h' => HorizontalSpace,
        's' => Space,
        'v' => VerticalSpace,
        'w' => Word,
        'D' or 'H' or 'S' or 'V' or 'W' => OfEscape(letter - 'A' + 'a')!.Complement(),
        _ => null,
    };

    /// <summary>
    /// What stands in <c>\p{…}</c>: a POSIX class, or a general category as <c>L</c>, <c>Lu</c>, <c>IsLu</c> or
    /// <c>gc=Lu</c>; null for any other.
    /// </summary>
    public static CodePointSet? OfProperty(string name)
    {
        if (Posix.TryGetValue(name, out var posix))
        {
            return posix;
        }

        foreach (var prefix in new[] { "Is", "gc=", "general_category=" })
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return OfCategory(name[prefix.Length..]);
            }
        }

        return OfCategory(name);
    }

    /// <summary>
    /// Whether the property tells upper from lower case: until Java 17 it did so under <c>(?i)</c> too, since then not.
    /// </summary>
    public static bool IsOfOneCase(string property) =>
        property is "Lower" or "Upper"
        || (property is [.., 'L', 'u' or 'l' or 't'] && OfProperty(property) is not null);

    private static CodePointSet? OfCategory(string name)
    {
        var indexes = Enumerable.Range(0, CategoryNames.Length)
            .Where(index => CategoryNames[index] == name || (name.Length == 1 && CategoryNames[index][0] == name[0]))
            .ToList();
        return indexes.Count == 0
            ? null
            : CodePointSet.FromRanges(indexes.SelectMany(index => Categories.Value[index].Ranges));
    }

    private static CodePointSet[] ScanCategories()
    {
        var ranges = CategoryNames.Select(_ => new List<(int, int)>()).ToArray();
        var from = 0;
        for (var next = 1; next <= CodePointSet.MaxCodePoint + 1; next++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(from);
            if (next > CodePointSet.MaxCodePoint || CharUnicodeInfo.GetUnicodeCategory(next) != category)
            {
                ranges[(int)category].Add((from, next - 1));
                from = next;
            }
        }

        return [.. ranges.Select(CodePointSet.FromRanges)];
    }
}
