using System.Globalization;
using System.Text.RegularExpressions;

namespace Blueshift.Edn.Tests.Conformance;

/// <summary>
/// A table of cases, one a line: the text, <c>⇒</c>, what is expected of it. In the text, <c>⟨U+000A⟩</c> stands for
/// that character. Empty lines and lines that begin with <c>##</c> and a blank are for the reader of the file.
/// </summary>
internal static partial class CaseFile
{
    public static IEnumerable<TheoryDataRow<string, string>> ReadAll(string folder)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Conformance", folder);
        foreach (var path in Directory.EnumerateFiles(root, "*.txt").Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length > 0 && !line.StartsWith("## ", StringComparison.Ordinal))
                {
                    yield return RowOf(line, $"{folder}/{Path.GetFileName(path)}:{number}");
                }
            }
        }
    }

    private static TheoryDataRow<string, string> RowOf(string line, string place)
    {
        var columns = line.Split('⇒');
        Assert.True(columns.Length == 2, $"{place} is not a text, ⇒ and what is expected.");
        var (text, expected) = (columns[0].Trim(' '), columns[1].Trim(' '));
        return new TheoryDataRow<string, string>(CodePoint().Replace(text, Resolve), expected)
        {
            TestDisplayName = $"{place}  {text}",
        };
    }

    private static string Resolve(Match match) =>
        char.ConvertFromUtf32(int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    [GeneratedRegex("⟨U\\+([0-9A-F]{4,6})⟩")]
    private static partial Regex CodePoint();
}
