using Blueshift.Edn;

namespace Blueshift.Domain.Problems;

/// <summary>Collects all problems of one file.</summary>
internal sealed class ProblemLog
{
    /// <summary>A file with more is not a file of ours, and nobody reads on.</summary>
    private const int MaxProblems = 50;

    private readonly List<Problem> _problems = [];

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>In the order of the file; the last says how many more there are, if there are too many.</summary>
    public IReadOnlyList<Problem> Problems
    {
        get
        {
            var sorted = _problems.OrderBy(problem => (problem.Position.Line, problem.Position.Column)).ToList();
            if (sorted.Count <= MaxProblems)
            {
                return sorted;
            }

            var more = new Problem
            {
                Position = sorted[MaxProblems].Position,
                Path = "",
                Found = $"and {sorted.Count - MaxProblems} more problems from here on",
            };
            return [.. sorted.Take(MaxProblems), more];
        }
    }

    public void Add(Problem problem) => _problems.Add(problem);

    /// <summary>Adds an error that concerns the file as a whole, or a place that has no key.</summary>
    public void Add(EdnPosition position, string found) => Add(new Problem { Position = position, Path = "", Found = found });
}
