namespace Blueshift.Copy.Options.Grammar;

/// <summary>The strings of an <c>:options</c> vector joined with blanks, and the way back to each.</summary>
internal sealed class OptionText
{
    private readonly int[] _starts;

    public OptionText(IReadOnlyList<string> options)
    {
        Joined = string.Join(' ', options);
        _starts = new int[options.Count];
        for (var option = 1; option < options.Count; option++)
        {
            _starts[option] = _starts[option - 1] + options[option - 1].Length + 1;
        }
    }

    public string Joined { get; }

    public CopyOptionProblem Locate((int Position, string Message) problem)
    {
        var found = Array.BinarySearch(_starts, problem.Position);
        var option = found >= 0 ? found : ~found - 1;
        return new CopyOptionProblem(option, problem.Position - _starts[option], problem.Message);
    }
}
