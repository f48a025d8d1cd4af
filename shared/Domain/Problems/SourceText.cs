using System.Text;
using Blueshift.Edn;

namespace Blueshift.Domain.Problems;

/// <summary>The text of a file, to find places in it that the values read from it do not know.</summary>
internal sealed class SourceText
{
    private readonly string _text;

    public SourceText(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        _text = text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    /// <summary>The text at and before a position.</summary>
    public string Around(EdnPosition position, int distance)
    {
        var end = IndexOf(position);
        return _text[Math.Max(0, end - distance)..Math.Min(_text.Length, end + distance)];
    }

    /// <summary>Where a character of a string stands, whose escapes have been resolved in the string's value.</summary>
    /// <param name="start">Where the string begins, with its quotation mark.</param>
    /// <param name="offset">In UTF-16 units of the value.</param>
    public EdnPosition PositionInString(EdnPosition start, int offset)
    {
        var index = IndexOf(start);
        if (index >= _text.Length || _text[index] != '"')
        {
            return start;
        }

        var end = index + 1;
        for (var unit = 0; unit < offset && end < _text.Length && _text[end] != '"'; unit++)
        {
            end += LengthOfUnit(end);
        }

        return Advance(start, index, end);
    }

    // How long one UTF-16 unit of a value is in the text.
    private int LengthOfUnit(int index)
    {
        if (_text[index] != '\\' || index + 1 == _text.Length)
        {
            return 1;
        }

        const int unicodeEscape = 6;
        return _text[index + 1] switch
        {
            'u' => unicodeEscape,
            >= '0' and <= '7' => 1 + OctalDigits(index + 1),
            _ => 2,
        };
    }

    private bool IsLineEnd(int index) =>
        _text[index] == '\n'
        || (_text[index] == '\r' && (index + 1 == _text.Length || _text[index + 1] != '\n'));

    private int OctalDigits(int index) =>
        _text[index..Math.Min(_text.Length, index + 3)].TakeWhile(char.IsAsciiDigit).Count();

    private bool IsPair(int index) =>
        char.IsHighSurrogate(_text[index]) && index + 1 < _text.Length && char.IsLowSurrogate(_text[index + 1]);

    private int IndexOf(EdnPosition position)
    {
        var (at, index) = (new EdnPosition(1, 1), 0);
        while (index < _text.Length && (at.Line, at.Column).CompareTo((position.Line, position.Column)) < 0)
        {
            var next = index + (IsPair(index) ? 2 : 1);
            at = Advance(at, index, next);
            index = next;
        }

        return index;
    }

    private EdnPosition Advance(EdnPosition from, int index, int end)
    {
        var (line, column) = (from.Line, from.Column);
        while (index < end && index < _text.Length)
        {
            (line, column) = IsLineEnd(index) ? (line + 1, 1) : (line, column + 1);
            index += IsPair(index) ? 2 : 1;
        }

        return new EdnPosition(line, column);
    }
}
