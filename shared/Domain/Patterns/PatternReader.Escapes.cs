using System.Globalization;
using System.Text;

namespace Blueshift.Domain.Patterns;

internal sealed partial class PatternReader
{
    /// <summary>Reads what follows a backslash outside a class.</summary>
    private PatternNode ReadEscape(int offset)
    {
        switch (_cursor.Syntax)
        {
            case 'A':
                _cursor.Take();
                return new PatternNode.Start(offset);
            case 'Z' or 'z':
                _cursor.Take();
                return new PatternNode.End(offset);
            default:
                return ReadEscapedClass(offset) is { } set
                    ? new PatternNode.Character(WithFlags(set))
                    : new PatternNode.Character(Literal(ReadEscapedCharacter(offset)));
        }
    }

    /// <summary>
    /// <c>\d</c> or <c>\p{…}</c> and their kin; null, and nothing taken, where the escape is of one character.
    /// </summary>
    private CodePointSet? ReadEscapedClass(int offset)
    {
        if (_cursor.Syntax is 'p' or 'P')
        {
            return ReadProperty(offset, isNegated: _cursor.Take() == 'P');
        }

        if (_cursor.Syntax is not { } letter || NamedSets.OfEscape(letter) is not { } set)
        {
            return null;
        }

        _cursor.Take();
        return set;
    }

    private CodePointSet ReadProperty(int offset, bool isNegated)
    {
        var name = "";
        if (_cursor.TryTake("{"))
        {
            name = _cursor.TakeWhile(c => c != '}', KeyPattern.MaxLength);
            if (!_cursor.TryTake("}"))
            {
                name = "";
            }
        }
        else if (!_cursor.IsAtEnd)
        {
            name = char.ConvertFromUtf32(_cursor.Take());
        }

        if (NamedSets.OfProperty(name) is not { } set)
        {
            _cursor.Refuse(offset, @"only POSIX classes such as \p{Alpha} and general categories such as \p{Lu} "
                + @"are supported here");
            return CodePointSet.None;
        }

        if (_flags.IgnoresCase && NamedSets.IsOfOneCase(name))
        {
            _cursor.Refuse(offset, "a class of one case under (?i) means different things in different versions of "
                + "Java: leave one of them out");
        }

        return isNegated ? set.Complement() : set;
    }

    /// <summary>
    /// Reads what follows a backslash and stands for one character. Gives any character where it is refused.
    /// </summary>
    private int ReadEscapedCharacter(int offset)
    {
        if (_cursor.IsAtEnd)
        {
            _cursor.Refuse(offset, @"the pattern ends in a single \: write \\ for the character");
            return 0;
        }

        var c = _cursor.Take();
        return c switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'a' => '\a',
            'e' => '\e',
            '0' => ReadOctal(offset),
            'x' => ReadHexadecimal(offset),
            'u' => ReadUnicode(offset),
            'c' when !_cursor.IsAtEnd => _cursor.Take() ^ 64,
            _ when c <= char.MaxValue && char.IsAsciiLetterOrDigit((char)c) => RefuseEscape(offset, c),
            _ => c,
        };
    }

    private int RefuseEscape(int offset, int c)
    {
        _cursor.Refuse(offset, c switch
        {
            >= '1' and <= '9' or 'k' => "a backreference cannot be matched in linear time: write what may stand "
                + "there instead",
            'b' or 'B' => @"a word boundary means different things in different versions of Java: write what may "
                + @"stand there, as in [^\w]",
            'R' => @"\R means different things in different versions of Java: write [\r\n] or (\r\n|\n)",
            'G' => @"\G has no meaning here: a pattern is matched once, from the start",
            'E' => @"this \E ends no \Q",
            'N' or 'X' => $@"\{(char)c} is not supported: write the character itself",
            _ => $@"\{(char)c} is no escape: only what is not a letter or digit can be escaped by a \ before it",
        });
        return 0;
    }

    private int ReadOctal(int offset)
    {
        var digits = _cursor.TakeWhile(c => c is >= '0' and <= '7', 2);
        if (digits.Length == 2 && digits[0] <= '3')
        {
            digits += _cursor.TakeWhile(c => c is >= '0' and <= '7', 1);
        }

        if (digits.Length == 0)
        {
            _cursor.Refuse(offset, @"\0 is followed by one to three octal digits, as in \011");
            return 0;
        }

        return Convert.ToInt32(digits, 8);
    }

    private int ReadHexadecimal(int offset)
    {
        var isBraced = _cursor.TryTake("{");
        var digits = _cursor.TakeWhile(char.IsAsciiHexDigit, isBraced ? KeyPattern.MaxLength : 2);
        var isWhole = isBraced ? _cursor.TryTake("}") : digits.Length == 2;
        if (!isWhole
            || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > CodePointSet.MaxCodePoint)
        {
            _cursor.Refuse(offset, @"\x is followed by two hexadecimal digits or by a code point in braces, as in "
                + @"\x2F or \x{1F600}");
            return 0;
        }

        return value;
    }

    private int ReadUnicode(int offset)
    {
        var digits = _cursor.TakeWhile(char.IsAsciiHexDigit, 4);
        if (digits.Length < 4)
        {
            _cursor.Refuse(offset, @"\u is followed by four hexadecimal digits, as in \u002F");
            return 0;
        }

        var value = (char)Convert.ToInt32(digits, 16);
        if (!char.IsHighSurrogate(value) || !_cursor.LooksAt(@"\u"))
        {
            return value;
        }

        _cursor.TryTake(@"\u");
        var low = (char)ReadUnicode(offset);
        if (!char.IsLowSurrogate(low))
        {
            _cursor.Refuse(offset, "half a surrogate pair is not a character");
            return 0;
        }

        return new Rune(value, low).Value;
    }
}
