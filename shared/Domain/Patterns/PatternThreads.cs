namespace Blueshift.Domain.Patterns;

/// <summary>Collects the states that an automaton gets into.</summary>
internal sealed class PatternThreads(IReadOnlyList<PatternState> states)
{
    private readonly int[] _reachedIn = new int[states.Count];
    private readonly List<int> _waiting = [];
    private readonly Stack<int> _open = new();
    private int _round = 1;

    /// <summary>Adds a state and all that it reaches without taking a character.</summary>
    public void Add(int state)
    {
        _open.Push(state);
        while (_open.TryPop(out var open))
        {
            if (_reachedIn[open] == _round)
            {
                continue;
            }

            _reachedIn[open] = _round;
            if (states[open].Set is not null)
            {
                _waiting.Add(open);
            }
            else
            {
                _open.Push(states[open].Other);
                _open.Push(states[open].Next);
            }
        }
    }

    /// <summary>What has been added since the last call.</summary>
    public PatternPosition TakePosition()
    {
        var position = new PatternPosition([.. _waiting], _reachedIn[PatternProgram.Accept] == _round);
        _waiting.Clear();
        _round++;
        return position;
    }
}
