using System.Text;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// Cuts SQL as Redshift does: a backslash escapes the next character of a literal, there are no <c>E''</c> and no
/// <c>$$</c> strings, and names fold to lower case even in quotation marks.
/// </summary>
internal sealed class Tokenizer(string sql)
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?:";

    private static readonly string[] Operators = ["::", "->>", "->", "<=", ">=", "<>", "!=", "||", "!~~", "!~", "~~", ":="];

    private int _position;

    public List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        for (SkipBlanks(); _position < sql.Length; SkipBlanks())
        {
            tokens.Add(Read());
        }

        return tokens;
    }

    private char Current => At(_position);

    private char At(int position) => position < sql.Length ? sql[position] : '\0';

    private Token Read()
    {
        var start = _position;
        return Current switch
        {
            '\'' => ReadLiteral(),
            '"' => ReadQuotedName(),
            '$' => ReadParameter(),
            '#' when IsNameStart(At(start + 1)) => ReadTempName(),
            var c when IsNameStart(c) => ReadWord(),
            var c when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(start + 1))) => ReadNumber(),
            _ => ReadSymbol(),
        };
    }

    private Token Make(TokenKind kind, int start, string? value = null) =>
        new(kind, value ?? sql[start.._position], sql[start.._position], start);

    private Token ReadWord()
    {
        var start = _position;
        SkipName();
        if (Current == '\'')
        {
            // E'…', B'…', X'…': to Redshift, a type and a literal.
            var type = sql[start.._position].ToLowerInvariant();
            if (type is "e" or "b" or "x" or "n")
            {
                throw new RedshiftException(new ServerError("42704", $"type \"{type}\" does not exist"));
            }
        }

        return Make(TokenKind.Word, start, sql[start.._position].ToLowerInvariant());
    }

    private Token ReadTempName()
    {
        var start = _position++;
        SkipName();
        return Make(TokenKind.Name, start, sql[start.._position].ToLowerInvariant());
    }

    private Token ReadQuotedName()
    {
        var start = _position++;
        var name = new StringBuilder();
        while (_position < sql.Length)
        {
            var c = sql[_position++];
            if (c == '"' && Current != '"')
            {
                return Make(TokenKind.Name, start, name.ToString().ToLowerInvariant());
            }

            name.Append(c);
            _position += c == '"' ? 1 : 0;
        }

        throw new RedshiftException(new ServerError("42601", "unterminated quoted identifier"));
    }

    private Token ReadLiteral()
    {
        var start = _position++;
        var content = new StringBuilder();
        while (_position < sql.Length)
        {
            var c = sql[_position++];
            switch (c)
            {
                case '\'' when Current != '\'':
                    return Make(TokenKind.Literal, start, content.ToString());
                case '\'':
                    _position++;
                    content.Append('\'');
                    break;
                case '\\' when _position < sql.Length:
                    content.Append(ReadEscape());
                    break;
                default:
                    content.Append(c);
                    break;
            }
        }

        throw new RedshiftException(new ServerError("42601", "unterminated quoted string"));
    }

    /// <summary>The escapes of PostgreSQL 8.0 ("String Constants"), which Redshift goes back to.</summary>
    private char ReadEscape()
    {
        var c = sql[_position++];
        if (c is < '0' or > '7')
        {
            return c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };
        }

        var code = c - '0';
        for (var digit = 1; digit < 3 && Current is >= '0' and <= '7'; digit++)
        {
            code = (code * 8) + (sql[_position++] - '0');
        }

        return (char)(code & 0xFF);
    }

    private Token ReadNumber()
    {
        var start = _position;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '.'
            || (Current is '+' or '-' && At(_position - 1) is 'e' or 'E'))
        {
            _position++;
        }

        return Make(TokenKind.Number, start);
    }

    private Token ReadParameter()
    {
        var start = _position++;
        while (char.IsAsciiDigit(Current))
        {
            _position++;
        }

        return _position > start + 1 ? Make(TokenKind.Parameter, start) : throw RedshiftException.Syntax("$");
    }

    private Token ReadSymbol()
    {
        var start = _position;
        var known = Array.Find(Operators, text => string.CompareOrdinal(sql, start, text, 0, text.Length) == 0);
        _position += known?.Length ?? 1;
        if (known is null && OperatorCharacters.Contains(sql[start], StringComparison.Ordinal))
        {
            // Whatever it is, an operator is as long as its characters.
            while (IsLongOperator(Current) && IsLongOperator(sql[start]))
            {
                _position++;
            }
        }

        return Make(TokenKind.Symbol, start);
    }

    private void SkipBlanks()
    {
        while (_position < sql.Length)
        {
            if (char.IsWhiteSpace(Current))
            {
                _position++;
            }
            else if (Current == '-' && At(_position + 1) == '-')
            {
                var end = sql.IndexOf('\n', _position);
                _position = end < 0 ? sql.Length : end + 1;
            }
            else if (Current == '/' && At(_position + 1) == '*')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var depth = 0;
        do
        {
            if (_position >= sql.Length)
            {
                throw new RedshiftException(new ServerError("42601", "unterminated /* comment"));
            }

            var (step, length) = (Current, At(_position + 1)) switch
            {
                ('/', '*') => (1, 2),
                ('*', '/') => (-1, 2),
                _ => (0, 1),
            };
            depth += step;
            _position += length;
        }
        while (depth > 0);
    }

    private void SkipName()
    {
        while (IsNameStart(Current) || char.IsAsciiDigit(Current) || Current == '$')
        {
            _position++;
        }
    }

    private static bool IsLongOperator(char c) => c is '@' or '&' or '|' or '?' or '~' or '>' or '<';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7F';
}
