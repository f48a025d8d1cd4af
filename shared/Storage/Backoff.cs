namespace Blueshift.Storage;

/// <summary>
/// Pauses between attempts: a random time up to a ceiling that doubles with every attempt, so that clients that failed
/// together do not come back together.
/// </summary>
internal sealed class Backoff(TimeProvider time, Random random)
{
    private static readonly TimeSpan FirstCeiling = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastCeiling = TimeSpan.FromSeconds(10);

    public Task PauseAsync(int failedAttempts, CancellationToken cancellationToken)
    {
        var ceiling = FirstCeiling * Math.Pow(2, failedAttempts - 1);
        var pause = (ceiling < LastCeiling ? ceiling : LastCeiling) * random.NextDouble();
        return Task.Delay(pause, time, cancellationToken);
    }
}
