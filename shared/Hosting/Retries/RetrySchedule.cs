namespace Blueshift.Hosting.Retries;

/// <summary>How often a passing fault is met with another attempt, and after what pause.</summary>
/// <param name="Attempts">All attempts, the first included; at least 1.</param>
/// <param name="FirstPause">The pause after the first attempt; each further one is twice as long.</param>
/// <param name="LongestPause">No pause is longer.</param>
public sealed record RetrySchedule(int Attempts, TimeSpan FirstPause, TimeSpan LongestPause)
{
    /// <summary>Five attempts in about a quarter of a minute: a failover of the database, not an outage.</summary>
    public static readonly RetrySchedule Default = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    /// <summary>Between half the pause and the whole: many Loaders must not come back in step.</summary>
    public TimeSpan PauseAfter(int attempt, Random random)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (pause < LongestPause ? pause : LongestPause) * (0.5 + (random.NextDouble() / 2));
    }
}
