using System.Text;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Reads a backslash and the character or name after it.</summary>
internal static class CharacterLiteral
{
    private const string Known = "a character: \\newline \\space \\tab \\return \\formfeed \\backspace, \\uXXXX, "
        + "\\o and an octal number up to 377, or a backslash and one character";

    public static Parsed Read(TextCursor cursor)
    {
        var start = cursor.Position;
        cursor.Take();
        if (cursor.AtEnd || UnicodeText.IsBlank(cursor.Current))
        {
            return new EdnError(start, "a backslash with nothing after it", Known);
        }

        // The first is taken as it is: it may be a bracket or a quote.
        var name = cursor.Take() + cursor.TakeToken();
        return Named(name) is { } rune
            ? new EdnCharacter(rune) { Start = start }
            : new EdnError(start, Excerpt.OfBeginning('\\' + name, _ => true), Known);
    }

    private static Rune? Named(string name) => name switch
    {
        "newline" => new Rune('\n'),
        "space" => new Rune(' '),
        "tab" => new Rune('\t'),
        "return" => new Rune('\r'),
        "formfeed" => new Rune('\f'),
        "backspace" => new Rune('\b'),
        ['u', _, ..] => Numbered(CharacterCode.Hexadecimal(name[1..])),
        ['o', _, ..] => Numbered(CharacterCode.Octal(name[1..])),
        _ => Single(name),
    };

    private static Rune? Numbered(char? code) =>
        code is { } unit && Rune.TryCreate(unit, out var rune) ? rune : null;

    private static Rune? Single(string name) =>
        Rune.GetRuneAt(name, 0) is var rune && rune.Utf16SequenceLength == name.Length ? rune : null;
}
