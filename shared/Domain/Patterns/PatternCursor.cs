namespace Blueshift.Domain.Patterns;

/// <summary>A place in a pattern, and the first thing in it that is refused.</summary>
internal sealed class PatternCursor(string text)
{
    private readonly IReadOnlyList<PatternChar> _characters = PatternChar.Read(text);
    private int _next;

    public KeyPatternResult.Refused? Refusal { get; private set; }

    public bool IsAtEnd => _next >= _characters.Count;

    /// <summary>Where the next character stands; the text's length at the end.</summary>
    public int Offset => IsAtEnd ? text.Length : _characters[_next].Offset;

    /// <summary>The next character where it is part of the syntax; null where it is quoted, and at the end.</summary>
    public int? Syntax => IsAtEnd || _characters[_next].IsQuoted ? null : _characters[_next].Value;

    public bool LooksAt(string syntax) =>
        _next + syntax.Length <= _characters.Count
        && Enumerable.Range(0, syntax.Length)
            .All(i => _characters[_next + i] is { IsQuoted: false } c && c.Value == syntax[i]);

    public bool TryTake(string syntax)
    {
        if (!LooksAt(syntax))
        {
            return false;
        }

        _next += syntax.Length;
        return true;
    }

    /// <summary>The next character, quoted or not. Not to be called at the end.</summary>
    public int Take() => _characters[_next++].Value;

    /// <summary>As many of the next characters as satisfy a condition and are not quoted, at most so many.</summary>
    public string TakeWhile(Func<char, bool> condition, int atMost)
    {
        var start = _next;
        while (_next - start < atMost && Syntax is { } c && c <= char.MaxValue && condition((char)c))
        {
            _next++;
        }

        return string.Concat(_characters.Skip(start).Take(_next - start).Select(c => (char)c.Value));
    }

    /// <summary>
    /// Notes why the pattern is refused, unless it has been already, and goes to its end, so that reading stops.
    /// </summary>
    public void Refuse(int offset, string reason)
    {
        Refusal ??= new KeyPatternResult.Refused(offset, reason);
        _next = _characters.Count;
    }
}
