using Blueshift.Edn;

namespace Blueshift.Domain.Problems;

/// <summary>Collects all problems of one file.</summary>
internal sealed class ProblemLog
{
    // A file with more is not a file of ours, and nobody reads on.
    private const int MaxShown = 50;

    // Kept to show the first ones in the order of the file; a hostile file must not cost memory.
    private const int MaxKept = 1000;

    private readonly List<Problem> _problems = [];
    private int _dropped;

    public bool HasErrors { get; private set; }

    /// <summary>
    /// Whether there are so many problems already that no more work is to be spent on showing another well.
    /// </summary>
    public bool IsCrowded => _problems.Count >= MaxShown;

    /// <summary>In the order of the file; the last says how many more there are, if there are too many.</summary>
    public IReadOnlyList<Problem> Problems
    {
        get
        {
            var sorted = _problems.OrderBy(problem => (problem.Position.Line, problem.Position.Column)).ToList();
            if (sorted.Count <= MaxShown)
            {
                return sorted;
            }

            var more = new Problem
            {
                Position = sorted[MaxShown].Position,
                Path = "",
                Found = $"and {sorted.Count - MaxShown + _dropped} more problems from here on",
            };
            return [.. sorted.Take(MaxShown), more];
        }
    }

    public void Add(Problem problem)
    {
        HasErrors |= problem.Severity == ProblemSeverity.Error;
        if (_problems.Count < MaxKept)
        {
            _problems.Add(problem);
        }
        else
        {
            _dropped++;
        }
    }

    /// <summary>Adds an error that concerns the file as a whole, or a place that has no key.</summary>
    public void Add(EdnPosition position, string found) =>
        Add(new Problem { Position = position, Path = "", Found = found });

    /// <summary>What a misspelt name most likely meant, unless there are too many problems to care.</summary>
    public string? Nearest(string name, IEnumerable<string> known) => IsCrowded ? null : NearestName.Of(name, known);
}
