using System.Text;

namespace Blueshift.Copy.Options.Grammar;

/// <summary>Cuts the text of the options into tokens.</summary>
internal sealed class OptionTokenizer(string text)
{
    private const string BackslashBeforeQuote =
        "a backslash stands before a quotation mark; Redshift would read on behind it. "
        + "A quotation mark inside a string is written twice: ''";

    private int _position;

    public List<(int Position, string Message)> Problems { get; } = [];

    /// <summary>All tokens; the last is <see cref="OptionTokenKind.End"/>.</summary>
    public List<OptionToken> ReadAll()
    {
        var tokens = new List<OptionToken>();
        do
        {
            tokens.Add(Read());
        }
        while (tokens[^1].Kind != OptionTokenKind.End);

        return tokens;
    }

    private char Next => _position < text.Length ? text[_position] : '\0';

    private OptionToken Read()
    {
        while (char.IsWhiteSpace(Next))
        {
            _position++;
        }

        var start = _position;
        return Next switch
        {
            _ when start == text.Length => new OptionToken(OptionTokenKind.End, "", start),
            '\'' => ReadLiteral(),
            '"' => ReadDoubleQuoted(),
            var c when char.IsAsciiLetter(c) || c == '_' => ReadWord(),
            var c when char.IsAsciiDigit(c) || c is '-' or '+' && IsDigitAt(start + 1) => ReadNumber(),
            _ => ReadStray(),
        };
    }

    private OptionToken ReadWord()
    {
        var start = _position;
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_')
        {
            _position++;
        }

        return new OptionToken(OptionTokenKind.Word, text[start.._position], start);
    }

    private OptionToken ReadNumber()
    {
        var start = _position++;
        SkipDigits();
        if (Next == '.' && IsDigitAt(_position + 1))
        {
            _position++;
            SkipDigits();
        }

        if (Next is 'e' or 'E')
        {
            var digits = _position + (_position + 1 < text.Length && text[_position + 1] is '-' or '+' ? 2 : 1);
            if (IsDigitAt(digits))
            {
                _position = digits;
                SkipDigits();
            }
        }

        return new OptionToken(OptionTokenKind.Number, text[start.._position], start);
    }

    private OptionToken ReadLiteral()
    {
        var start = _position++;
        var content = new StringBuilder();
        while (_position < text.Length)
        {
            var c = text[_position++];
            if (c == '\'' && Next != '\'')
            {
                return new OptionToken(OptionTokenKind.Literal, content.ToString(), start);
            }

            if (c == '\\' && Next == '\'')
            {
                Problems.Add((_position - 1, BackslashBeforeQuote));
                _position++;
                return new OptionToken(OptionTokenKind.BrokenLiteral, "", start);
            }

            content.Append(c);
            if (c == '\'')
            {
                _position++;
            }
        }

        Problems.Add((start, "the string that starts here has no closing quotation mark '"));
        return new OptionToken(OptionTokenKind.BrokenLiteral, "", start);
    }

    private OptionToken ReadDoubleQuoted()
    {
        var start = _position++;
        var end = text.IndexOf('"', _position);
        _position = end < 0 ? text.Length : end + 1;
        return new OptionToken(OptionTokenKind.DoubleQuoted, "\"", start);
    }

    private OptionToken ReadStray()
    {
        var start = _position;
        _position += char.IsSurrogatePair(text, start) ? 2 : 1;
        return new OptionToken(OptionTokenKind.Stray, text[start.._position], start);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Next))
        {
            _position++;
        }
    }

    private bool IsDigitAt(int position) => position < text.Length && char.IsAsciiDigit(text[position]);
}
