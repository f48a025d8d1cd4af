namespace Blueshift.Bench.Bus;

/// <summary>Messages per second of one round: what the SDK alone can do, and what the bus does.</summary>
internal readonly record struct Rate(double Floor, double Ours)
{
    public double Ratio => Ours / Floor;
}
