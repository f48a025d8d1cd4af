using System.Diagnostics.Metrics;

namespace Blueshift.Hosting.Telemetry;

/// <summary>The one meter of Blueshift. Every service makes its instruments from it.</summary>
public static class BlueshiftMeter
{
    public const string Name = "Blueshift";

    public static Meter Create(IMeterFactory factory) => factory.Create(Name);
}
