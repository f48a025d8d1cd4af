namespace Blueshift.Hosting.Bus;

/// <summary>How long a stop (SIGTERM, Ctrl-C) may take: each limit lies inside the next.</summary>
/// <param name="Consumer">What runs may finish for this long; then it is cancelled and rolls back.</param>
/// <param name="Bus">The roll-backs have the difference to <paramref name="Consumer"/>.</param>
/// <param name="Process">After this the process ends, whatever runs; the database rolls back what was open.</param>
public sealed record StopLimits(TimeSpan Consumer, TimeSpan Bus, TimeSpan Process)
{
    public static readonly StopLimits Default = Of(TimeSpan.FromSeconds(20));

    /// <summary>The other two follow from how long running loads may go on.</summary>
    public static StopLimits Of(TimeSpan consumer) =>
        new(consumer, consumer + TimeSpan.FromSeconds(5), consumer + TimeSpan.FromSeconds(8));
}
