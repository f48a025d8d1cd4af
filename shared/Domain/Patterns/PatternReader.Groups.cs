namespace Blueshift.Domain.Patterns;

internal sealed partial class PatternReader
{
    private const string Backtracking = "cannot be matched in linear time: write what may stand there instead";

    private static readonly (string Opening, string Reason)[] RefusedGroups =
    [
        ("(?=", $"a lookahead (?=…) {Backtracking}"),
        ("(?!", $"a negative lookahead (?!…) {Backtracking}"),
        ("(?<=", $"a lookbehind (?<=…) {Backtracking}"),
        ("(?<!", $"a negative lookbehind (?<!…) {Backtracking}"),
        ("(?>", "an atomic group (?>…) needs backtracking to mean anything: write (?:…)"),
    ];

    private PatternNode ReadGroup()
    {
        var offset = _cursor.Offset;
        foreach (var (opening, reason) in RefusedGroups)
        {
            if (_cursor.LooksAt(opening))
            {
                return Refused(offset, reason);
            }
        }

        var outside = _flags;
        if (_cursor.TryTake("(?<"))
        {
            ReadGroupName(offset);
        }
        else if (_cursor.TryTake("(?"))
        {
            if (ReadFlags(offset) == ')')
            {
                return PatternNode.Empty;
            }
        }
        else
        {
            _cursor.TryTake("(");
        }

        var body = ReadGroupBody(offset);
        _flags = outside;
        return body;
    }

    private PatternNode ReadGroupBody(int offset)
    {
        if (++_depth > MaxDepth)
        {
            return Refused(offset, $"groups and classes stand more than {MaxDepth} deep in one another");
        }

        var body = ReadChoice();
        if (!_cursor.TryTake(")"))
        {
            _cursor.Refuse(offset, @"this ( is never closed: write \( for the character");
        }

        _depth--;
        return body;
    }

    private void ReadGroupName(int offset)
    {
        var name = _cursor.TakeWhile(char.IsAsciiLetterOrDigit, KeyPattern.MaxLength);
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !_cursor.TryTake(">"))
        {
            _cursor.Refuse(offset, "the name of a group is a letter, then letters and digits, as in (?<day>…)");
        }
        else if (!_groupNames.Add(name))
        {
            _cursor.Refuse(offset, $"there are two groups named {name}");
        }
    }

    /// <summary>
    /// Reads what follows <c>(?</c>: flags, then <c>)</c> or <c>:</c>. Gives that last character; null where it is
    /// refused.
    /// </summary>
    private int? ReadFlags(int offset)
    {
        var on = true;
        while (!_cursor.IsAtEnd)
        {
            var flagOffset = _cursor.Offset;
            var flag = _cursor.Take();
            switch (flag)
            {
                case ')' or ':':
                    return flag;
                case '-' when on:
                    on = false;
                    break;
                default:
                    if (_flags.With(flag, on) is not { } flags)
                    {
                        _cursor.Refuse(flagOffset, PatternFlags.WhyRefused(flag) ?? "after (? stand :, a name in < "
                            + "> or the flags i, s and d");
                        return null;
                    }

                    _flags = flags;
                    break;
            }
        }

        _cursor.Refuse(offset, @"this ( is never closed: write \( for the character");
        return null;
    }
}
