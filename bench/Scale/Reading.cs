namespace Blueshift.Bench.Scale;

/// <summary>What a number of processes needed.</summary>
/// <param name="Processes">How many Loaders there were.</param>
/// <param name="Floor">The waits alone, shared out evenly.</param>
/// <param name="Rounds">From the first request to the last commit, each time.</param>
internal sealed record Reading(int Processes, TimeSpan Floor, IReadOnlyList<TimeSpan> Rounds)
{
    public TimeSpan Median => Rounds.Order().ElementAt(Rounds.Count / 2);
}
