using System.Globalization;

namespace Blueshift.Bench.Load;

/// <summary>What a contender has used on its own side of the connection.</summary>
/// <param name="Cpu">Seconds of its processes.</param>
/// <param name="PeakMegabytes">The most memory it held at a time; 0 where that is not known.</param>
internal sealed record ClientUse(double Cpu, double PeakMegabytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu} {PeakMegabytes}");

    public static ClientUse Parse(string text)
    {
        var parts = text.Split(' ');
        return new ClientUse(
            double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
