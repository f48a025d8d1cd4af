namespace Blueshift.Domain.Patterns;

internal sealed partial class PatternReader
{
    private const string NegatedCombination =
        "a negated class with another class or && in it means different things in different versions of Java: "
        + "negate the parts one by one, as in [^a&&[^b]] for neither";

    /// <summary>Reads a class whose opening bracket has been taken.</summary>
    private CodePointSet ReadClass(int offset)
    {
        if (++_depth > MaxDepth)
        {
            _cursor.Refuse(offset, $"groups and classes stand more than {MaxDepth} deep in one another");
            return CodePointSet.None;
        }

        var isNegated = _cursor.TryTake("^");
        var (set, isCombined) = ReadClassItems(offset);
        if (isNegated && isCombined)
        {
            _cursor.Refuse(offset, NegatedCombination);
        }

        _depth--;
        return isNegated ? set.Complement() : set;
    }

    private (CodePointSet Set, bool IsCombined) ReadClassItems(int offset)
    {
        var operand = ReadOperand(isFirst: true);
        var set = operand.Set;
        var isCombined = operand.HasClasses;
        while (_cursor.LooksAt("&&"))
        {
            var operatorOffset = _cursor.Offset;
            if (_cursor.LooksAt("&&&"))
            {
                _cursor.Refuse(operatorOffset, @"three & in a class: write \& for the character");
            }

            _cursor.TryTake("&&");
            operand = ReadOperand(isFirst: false);
            if (operand.IsEmpty || (operand.HasClasses && operand.HasItems))
            {
                _cursor.Refuse(operatorOffset, "on the right of && stands one class, or characters and ranges, as "
                    + "in [a-z&&[^aeiou]]");
            }

            set = set.Intersect(operand.Set);
            isCombined = true;
        }

        if (!_cursor.TryTake("]"))
        {
            _cursor.Refuse(offset, @"this [ is never closed: write \[ for the character");
        }

        return (set, isCombined);
    }

    private ClassOperand ReadOperand(bool isFirst)
    {
        var parts = new List<CodePointSet>();
        var (hasItems, hasClasses) = (false, false);
        while (!_cursor.IsAtEnd && !_cursor.LooksAt("&&"))
        {
            // A ] that would leave the class empty is a character.
            if (_cursor.LooksAt("]") && !(isFirst && parts.Count == 0))
            {
                break;
            }

            var offset = _cursor.Offset;
            var isClass = _cursor.TryTake("[");
            parts.Add(isClass ? ReadClass(offset) : ReadClassItem(offset));
            (hasItems, hasClasses) = (hasItems || !isClass, hasClasses || isClass);
        }

        if (parts.Count == 0 && isFirst && _cursor.LooksAt("&&"))
        {
            _cursor.Refuse(_cursor.Offset, "on the left of && stands what it is to be intersected with");
        }

        return new ClassOperand(CodePointSet.Union(parts), hasItems, hasClasses);
    }

    private CodePointSet ReadClassItem(int offset)
    {
        if (_cursor.LooksAt(@"\"))
        {
            _cursor.Take();
            if (ReadEscapedClass(offset) is { } set)
            {
                return WithFlags(set);
            }

            return ReadRange(offset, ReadEscapedCharacter(offset));
        }

        return ReadRange(offset, _cursor.Take());
    }

    private CodePointSet ReadRange(int offset, int from)
    {
        if (!_cursor.LooksAt("-") || _cursor.LooksAt("-]") || _cursor.LooksAt("-["))
        {
            return Literal(from);
        }

        _cursor.TryTake("-");
        var toOffset = _cursor.Offset;
        var to = _cursor.IsAtEnd ? from : _cursor.TryTake(@"\") ? ReadEscapedCharacter(toOffset) : _cursor.Take();
        if (to < from)
        {
            _cursor.Refuse(offset, "the range ends before it begins");
            return CodePointSet.None;
        }

        return WithFlags(CodePointSet.Range(from, to));
    }

    /// <summary>What stands between two <c>&amp;&amp;</c> of a class.</summary>
    private readonly record struct ClassOperand(CodePointSet Set, bool HasItems, bool HasClasses)
    {
        public bool IsEmpty => !HasItems && !HasClasses;
    }
}
