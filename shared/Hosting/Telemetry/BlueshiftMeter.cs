using System.Diagnostics.Metrics;

namespace Blueshift.Hosting.Telemetry;

/// <summary>The one meter of Blueshift. Every service makes its instruments from it.</summary>
public static class BlueshiftMeter
{
    public const string Name = "Blueshift";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1800, 3600, 7200],
    };

    public static Meter Create(IMeterFactory factory) => factory.Create(Name);

    /// <summary>A distribution of times, in seconds, from a moment to hours.</summary>
    public static Histogram<double> CreateTimes(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, Seconds);
}
