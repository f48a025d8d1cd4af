using System.Globalization;
using Spectre.Console;

namespace Blueshift.Bench.Load;

/// <summary>What was measured: medians of all rounds, and what one takes beside another in the same round.</summary>
/// <param name="Megabytes">Of uncompressed data in each run.</param>
/// <param name="Rounds">One entry for each contender.</param>
/// <param name="Summary">The ratios in one line.</param>
internal sealed record Report(double Megabytes, IReadOnlyList<Rounds> Rounds, string Summary)
{
    public Table ToTable()
    {
        var table = new Table().AddColumns(
            "", "MB/s", "s", "client CPU, s", "backend CPU, s", "peak memory, MB", "rounds, s");
        foreach (var rounds in Rounds)
        {
            var median = rounds.Median;
            table.AddRow(
                rounds.Name,
                (Megabytes / median.Seconds).ToString("F0", CultureInfo.InvariantCulture),
                Two(median.Seconds),
                Two(median.ClientCpu),
                Two(median.BackendCpu),
                median.PeakMegabytes > 0 ? median.PeakMegabytes.ToString("F0", CultureInfo.InvariantCulture) : "",
                string.Join(' ', rounds.Readings.Select(reading => Two(reading.Seconds))));
        }

        return table;
    }

    private static string Two(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
