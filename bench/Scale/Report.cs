using System.Globalization;
using Spectre.Console;

namespace Blueshift.Bench.Scale;

/// <summary>What was measured.</summary>
/// <param name="Readings">By number of processes; the first is that of one.</param>
internal sealed record Report(IReadOnlyList<Reading> Readings)
{
    public Table ToTable()
    {
        var table = new Table().AddColumns("Loaders", "waits alone, s", "median, s", "speedup", "rounds, s");
        foreach (var reading in Readings)
        {
            table.AddRow(
                reading.Processes.ToString(CultureInfo.InvariantCulture),
                Seconds(reading.Floor),
                Seconds(reading.Median),
                Speedup(reading),
                string.Join(' ', reading.Rounds.Select(Seconds)));
        }

        return table;
    }

    public override string ToString() => "bench scale: " + string.Join(' ', Readings.Skip(1).Select(
        reading => string.Create(CultureInfo.InvariantCulture, $"speedup_{reading.Processes}={Speedup(reading)}")));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);

    private string Speedup(Reading reading) =>
        (Readings[0].Median / reading.Median).ToString("F2", CultureInfo.InvariantCulture);
}
