using System.Text;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Walks once over a well-formed text and knows at which line and column it is.</summary>
internal sealed class TextCursor(string text)
{
    private int _index;
    private int _line = 1;
    private int _column = 1;

    public bool AtEnd => _index == text.Length;

    public EdnPosition Position => new(_line, _column);

    /// <summary>Must not be asked for at the end.</summary>
    public Rune Current => Rune.GetRuneAt(text, _index);

    /// <summary>Whether a token ends here: at a blank, a bracket, a string, a comment or the end.</summary>
    public bool AtTokenEnd => AtEnd || Current is var rune
        && (UnicodeText.IsBlank(rune) || rune.Value is '(' or ')' or '[' or ']' or '{' or '}' or '"' or ';');

    /// <summary>Whether one of the closing brackets is here.</summary>
    public bool AtClosing => !AtEnd && text[_index] is ')' or ']' or '}';

    public bool StartsWith(string prefix) => text.AsSpan(_index).StartsWith(prefix);

    public bool StartsWith(char prefix) => !AtEnd && text[_index] == prefix;

    public Rune Take()
    {
        var rune = Current;
        _index += rune.Utf16SequenceLength;
        if (rune.Value == '\n' || (rune.Value == '\r' && !StartsWith('\n')))
        {
            _line++;
            _column = 1;
        }
        else
        {
            _column++;
        }

        return rune;
    }

    public void Skip(int runes)
    {
        for (; runes > 0; runes--)
        {
            Take();
        }
    }

    /// <summary>Takes up to where a token ends; nothing if one ends here.</summary>
    public string TakeToken()
    {
        var start = _index;
        while (!AtTokenEnd)
        {
            Take();
        }

        return text[start.._index];
    }

    /// <summary>Takes up to a quote, a backslash or the end; nothing if one of them is here.</summary>
    public ReadOnlySpan<char> TakeStringContent()
    {
        var start = _index;
        while (!AtEnd && text[_index] is not ('"' or '\\'))
        {
            Take();
        }

        return text.AsSpan(start.._index);
    }

    public void SkipBlanksAndComments()
    {
        while (!AtEnd)
        {
            if (StartsWith(';'))
            {
                SkipLine();
            }
            else if (UnicodeText.IsBlank(Current))
            {
                Take();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (!AtEnd && Take().Value is not ('\n' or '\r'))
        {
        }
    }
}
