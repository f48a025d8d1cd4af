namespace Blueshift.Bench.Load;

/// <summary>All runs of one contender.</summary>
internal sealed record Rounds(string Name, IReadOnlyList<Reading> Readings)
{
    public Reading Median => new(
        Of(reading => reading.Seconds),
        Of(reading => reading.ClientCpu),
        Of(reading => reading.BackendCpu),
        Readings.Max(reading => reading.PeakMegabytes));

    /// <summary>The median of how many times as long, or as much, another took in the same round.</summary>
    public double Over(Rounds other, Func<Reading, double> figure) =>
        Middle(Readings.Zip(other.Readings, (mine, theirs) => figure(mine) / figure(theirs)));

    private static double Middle(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[(ordered.Length - 1) / 2];
    }

    private double Of(Func<Reading, double> figure) => Middle(Readings.Select(figure));
}
