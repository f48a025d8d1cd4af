using Blueshift.Domain.Problems;

namespace Blueshift.Domain.Configuration;

/// <summary>What became of reading a <c>config.edn</c>.</summary>
public abstract record ConfigResult
{
    private ConfigResult()
    {
    }

    /// <param name="Config">What it says.</param>
    /// <param name="Warnings">What in it probably does not mean what it was meant to.</param>
    public sealed record Accepted(BlueshiftConfig Config, IReadOnlyList<Problem> Warnings) : ConfigResult;

    /// <param name="Problems">All that is wrong with it, in the order of the file; at least one error.</param>
    public sealed record Refused(IReadOnlyList<Problem> Problems) : ConfigResult;
}
