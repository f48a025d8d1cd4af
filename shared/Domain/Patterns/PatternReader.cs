using System.Globalization;

namespace Blueshift.Domain.Patterns;

/// <summary>
/// Reads the syntax of java.util.regex.Pattern as far as it can be matched in linear time, and refuses the rest by
/// name.
/// </summary>
internal sealed partial class PatternReader
{
    // Reading recurses.
    private const int MaxDepth = 100;

    // Java's int has no more.
    private const int MaxDigits = 9;

    private readonly PatternCursor _cursor;
    private readonly HashSet<string> _groupNames = [];
    private PatternFlags _flags;
    private int _depth;

    private PatternReader(string text) => _cursor = new PatternCursor(text);

    /// <summary>The pattern, or why it is refused; the node means nothing then.</summary>
    public static (PatternNode Node, KeyPatternResult.Refused? Refusal) Read(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i))
            {
                return (PatternNode.Empty, new KeyPatternResult.Refused(i, "half a surrogate pair is not a character"));
            }
        }

        var reader = new PatternReader(text);
        var node = reader.ReadChoice();
        if (!reader._cursor.IsAtEnd)
        {
            reader._cursor.Refuse(reader._cursor.Offset, @"this ) closes nothing: write \) for the character");
        }

        return (node, reader._cursor.Refusal);
    }

    private PatternNode ReadChoice()
    {
        var branches = new List<PatternNode> { ReadSequence() };
        while (_cursor.TryTake("|"))
        {
            branches.Add(ReadSequence());
        }

        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode.Sequence ReadSequence()
    {
        var items = new List<PatternNode>();
        while (!_cursor.IsAtEnd && _cursor.Syntax is not ('|' or ')'))
        {
            items.Add(ReadRepeated());
        }

        return new PatternNode.Sequence(items);
    }

    private PatternNode ReadRepeated()
    {
        var start = _cursor.Offset;
        var item = ReadItem();
        if (_cursor.Syntax is not ('*' or '+' or '?' or '{'))
        {
            return item;
        }

        // Flags alone, as in (?i), are read as nothing.
        if (ReferenceEquals(item, PatternNode.Empty) || item is PatternNode.Start or PatternNode.End)
        {
            return Refused(_cursor.Offset, "there is nothing here that could be repeated");
        }

        return ReadQuantifier(item, start);
    }

    private PatternNode ReadQuantifier(PatternNode item, int start)
    {
        var offset = _cursor.Offset;
        (int Min, int? Max)? times = _cursor switch
        {
            _ when _cursor.TryTake("*") => (0, null),
            _ when _cursor.TryTake("+") => (1, null),
            _ when _cursor.TryTake("?") => (0, 1),
            _ => ReadCount(),
        };
        if (times is not { } found)
        {
            return Refused(offset, @"a { begins a count, as in {2}, {2,} or {2,4}: write \{ for the character");
        }

        if (_cursor.TryTake("+"))
        {
            return Refused(start, "possessive quantifiers (*+, ++, ?+, {n}+) need backtracking to mean anything: "
                + "leave the second + out");
        }

        _cursor.TryTake("?");
        return new PatternNode.Repeat(item, found.Min, found.Max);
    }

    private (int Min, int? Max)? ReadCount()
    {
        _cursor.TryTake("{");
        if (ReadNumber() is not { } min)
        {
            return null;
        }

        int? max = min;
        if (_cursor.TryTake(","))
        {
            max = _cursor.LooksAt("}") ? null : ReadNumber() ?? -1;
        }

        return _cursor.TryTake("}") && (max is null || max >= min) ? (min, max) : null;
    }

    private int? ReadNumber() =>
        _cursor.TakeWhile(char.IsAsciiDigit, MaxDigits) is { Length: > 0 } digits
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : null;

    private PatternNode ReadItem()
    {
        var offset = _cursor.Offset;
        switch (_cursor.Syntax)
        {
            case '(':
                return ReadGroup();
            case '[':
                _cursor.Take();
                return new PatternNode.Character(ReadClass(offset));
            case '\\':
                _cursor.Take();
                return ReadEscape(offset);
            case '.':
                _cursor.Take();
                return new PatternNode.Character(Dot());
            case '^':
                _cursor.Take();
                return new PatternNode.Start(offset);
            case '$':
                _cursor.Take();
                return new PatternNode.End(offset);
            case '*' or '+' or '?':
                return Refused(offset, @"there is nothing before this quantifier that could be repeated: write \ "
                    + @"before it for the character");
            case '{':
                return Refused(offset, @"a { begins a count and needs something before it: write \{ for the character");
            default:
                return new PatternNode.Character(Literal(_cursor.Take()));
        }
    }

    private CodePointSet Dot() => _flags switch
    {
        { DotMatchesAll: true } => CodePointSet.All,
        { UnixLines: true } => CodePointSet.Of('\n').Complement(),
        _ => NamedSets.LineTerminators.Complement(),
    };

    private CodePointSet Literal(int codePoint) => WithFlags(CodePointSet.Of(codePoint));

    private CodePointSet WithFlags(CodePointSet set) => _flags.IgnoresCase ? set.WithBothAsciiCases() : set;

    private PatternNode Refused(int offset, string reason)
    {
        _cursor.Refuse(offset, reason);
        return PatternNode.Empty;
    }
}
