using System.Globalization;
using System.Text;

namespace Blueshift.Edn.Writing;

/// <summary>Renders strings and characters with the escapes that every reader of the format knows.</summary>
internal static class StringWriting
{
    public static StringBuilder Append(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var unit in content)
        {
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' or '\x7F' or '\u2028' or '\u2029' or '\uFEFF' => AppendCode(text.Append('\\'), unit),
                _ => text.Append(unit),
            };
        }

        return text.Append('"');
    }

    public static StringBuilder AppendCharacter(StringBuilder text, Rune rune)
    {
        text.Append('\\');
        return rune.Value switch
        {
            '\n' => text.Append("newline"),
            '\r' => text.Append("return"),
            '\t' => text.Append("tab"),
            ' ' => text.Append("space"),
            '\f' => text.Append("formfeed"),
            '\b' => text.Append("backspace"),
            <= char.MaxValue when !IsPlain(rune) => AppendCode(text, rune.Value),
            _ => text.Append(rune),
        };
    }

    private static bool IsPlain(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || (rune.IsAscii && rune.Value is > ' ' and < 0x7F and not ',');

    private static StringBuilder AppendCode(StringBuilder text, int unit) =>
        text.Append(CultureInfo.InvariantCulture, $"u{unit:x4}");
}
