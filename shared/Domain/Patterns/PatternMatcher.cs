namespace Blueshift.Domain.Patterns;

/// <summary>
/// Runs an automaton over a text by following all its ways at once, and remembers where the first few steps led: the
/// usual pattern is in a handful of positions over and over. Safe to use from any thread.
/// </summary>
internal sealed class PatternMatcher
{
    // About one kilobyte each.
    private const int MaxRemembered = 64;

    // Positions of more states than that are not worth finding again.
    private const int MaxStates = 64;

    private readonly IReadOnlyList<PatternState> _states;
    private readonly Dictionary<string, PatternPosition> _remembered = [];
    private readonly Lock _lock = new();
    private readonly PatternPosition _start;

    public PatternMatcher(PatternProgram program)
    {
        _states = program.States;
        var threads = new PatternThreads(_states);
        threads.Add(program.Start);
        _start = threads.TakePosition();
    }

    /// <summary>Time at most the length of the text times the number of states, whatever the pattern.</summary>
    public bool IsMatch(string text)
    {
        var position = _start;
        PatternThreads? threads = null;
        foreach (var rune in text.EnumerateRunes())
        {
            position = position.Find(rune.Value) ?? Step(position, rune.Value, threads ??= new PatternThreads(_states));
            if (position.IsDead)
            {
                return false;
            }
        }

        return position.IsAccepted;
    }

    private PatternPosition Step(PatternPosition from, int codePoint, PatternThreads threads)
    {
        foreach (var state in from.Waiting)
        {
            if (_states[state].Set!.Contains(codePoint))
            {
                threads.Add(_states[state].Next);
            }
        }

        var position = threads.TakePosition();
        return position.Waiting.Length > MaxStates ? position : Remember(from, codePoint, position);
    }

    private PatternPosition Remember(PatternPosition from, int codePoint, PatternPosition position)
    {
        var identity = position.Identity;
        lock (_lock)
        {
            if (!_remembered.TryGetValue(identity, out var known))
            {
                if (_remembered.Count >= MaxRemembered)
                {
                    return position;
                }

                known = position;
                _remembered.Add(identity, known);
            }

            from.Remember(codePoint, known);
            return known;
        }
    }
}
