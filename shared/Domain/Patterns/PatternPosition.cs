namespace Blueshift.Domain.Patterns;

/// <summary>The states an automaton is in after some characters: all that has to be known to go on.</summary>
internal sealed class PatternPosition(int[] waiting, bool isAccepted)
{
    private const int AsciiCount = 128;

    // Null until a step is remembered: the positions of a large pattern are passed once and forgotten.
    private PatternPosition?[]? _next;

    /// <summary>The states that take a character.</summary>
    public ReadOnlySpan<int> Waiting => waiting;

    /// <summary>Whether the characters so far are a match.</summary>
    public bool IsAccepted => isAccepted;

    /// <summary>Whether no text that begins like this can match.</summary>
    public bool IsDead => waiting.Length == 0 && !isAccepted;

    /// <summary>What is the same for equal positions and different for others.</summary>
    public string Identity =>
        string.Concat(waiting.Order().Select(state => (char)state).Append(isAccepted ? '+' : '-'));

    /// <summary>The position after one more character, where that is remembered.</summary>
    public PatternPosition? Find(int codePoint) =>
        codePoint < AsciiCount ? Volatile.Read(ref _next)?[codePoint] : null;

    /// <summary>Remembers where an ASCII character leads. Not to be called by two threads at once.</summary>
    public void Remember(int codePoint, PatternPosition next)
    {
        if (codePoint < AsciiCount)
        {
            var known = _next ?? new PatternPosition?[AsciiCount];
            known[codePoint] = next;
            Volatile.Write(ref _next, known);
        }
    }
}
