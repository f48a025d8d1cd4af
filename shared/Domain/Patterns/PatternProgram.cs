namespace Blueshift.Domain.Patterns;

/// <summary>A pattern as a nondeterministic automaton (Thompson's construction).</summary>
/// <param name="States">The first is <see cref="Accept"/>.</param>
/// <param name="Start">Where it begins.</param>
internal sealed record PatternProgram(IReadOnlyList<PatternState> States, int Start)
{
    /// <summary>The state in which the text so far is a match. It goes nowhere.</summary>
    public const int Accept = 0;

    /// <summary>Not to be called with a pattern larger than <see cref="PatternSize.Max"/>.</summary>
    public static PatternProgram Compile(PatternNode node)
    {
        var states = new List<PatternState> { PatternState.Fork(Accept, Accept) };
        var start = Add(node, Accept, states);
        return new PatternProgram(states, start);
    }

    /// <summary>Adds the states of a node that go on to another state, and gives the first of them.</summary>
    private static int Add(PatternNode node, int next, List<PatternState> states)
    {
        switch (node)
        {
            case PatternNode.Character character:
                states.Add(PatternState.Take(character.Set, next));
                return states.Count - 1;
            case PatternNode.Sequence sequence:
                return sequence.Items.Reverse().Aggregate(next, (following, item) => Add(item, following, states));
            case PatternNode.Choice choice:
                return choice.Branches.Select(branch => Add(branch, next, states)).ToList()
                    .Aggregate((one, other) => AddFork(one, other, states));
            case PatternNode.Repeat repeat:
                return AddRepeat(repeat, next, states);
            default:
                return next;
        }
    }

    private static int AddRepeat(PatternNode.Repeat repeat, int next, List<PatternState> states)
    {
        var start = next;
        if (repeat.Max is null)
        {
            // The loop is made first and closed when its body is known.
            start = AddFork(next, next, states);
            states[start] = PatternState.Fork(Add(repeat.Item, start, states), next);
        }

        for (var i = repeat.Min; i < repeat.Max; i++)
        {
            start = AddFork(Add(repeat.Item, start, states), next, states);
        }

        for (var i = 0; i < repeat.Min; i++)
        {
            start = Add(repeat.Item, start, states);
        }

        return start;
    }

    private static int AddFork(int one, int other, List<PatternState> states)
    {
        states.Add(PatternState.Fork(one, other));
        return states.Count - 1;
    }
}
