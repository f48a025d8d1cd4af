namespace Blueshift.Copy.Options;

/// <summary>What <see cref="CopyOptionsParser"/> makes of the options of a manifest.</summary>
public abstract record CopyOptionsResult
{
    private CopyOptionsResult()
    {
    }

    public sealed record Parsed(CopyOptions Options) : CopyOptionsResult;

    /// <summary>All problems, in the order of the text; at least one.</summary>
    public sealed record Rejected(IReadOnlyList<CopyOptionProblem> Problems) : CopyOptionsResult;
}
