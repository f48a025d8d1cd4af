using System.Globalization;
using Spectre.Console;

namespace Blueshift.Bench.Bus;

/// <summary>What was measured. Each figure is the median of all rounds.</summary>
/// <param name="Publish">One per round.</param>
/// <param name="Consume">One per round.</param>
/// <param name="Latencies">From the call of a publish to the consumer, one message at a time.</param>
internal sealed record Report(
    IReadOnlyList<Rate> Publish, IReadOnlyList<Rate> Consume, IReadOnlyList<TimeSpan> Latencies)
{
    public Table ToTable()
    {
        var table = new Table().AddColumns("", "SDK alone", "bus", "ratio", "rounds");
        AddRow(table, "publish, messages/s", Publish);
        AddRow(table, "consume, messages/s", Consume);
        return table.AddRow("publish to consumer, p50", "", $"{Milliseconds(0.5)} ms", "", "")
            .AddRow("publish to consumer, p99", "", $"{Milliseconds(0.99)} ms", "", "");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"bench bus: publish_ratio={Ratio(Publish):F2} consume_ratio={Ratio(Consume):F2} p50_ms={Milliseconds(0.5)}");

    private static void AddRow(Table table, string name, IReadOnlyList<Rate> rounds) => table.AddRow(
        name,
        Number(rounds.Select(round => round.Floor)),
        Number(rounds.Select(round => round.Ours)),
        Ratio(rounds).ToString("F2", CultureInfo.InvariantCulture),
        string.Join(' ', rounds.Select(round => round.Ratio.ToString("F2", CultureInfo.InvariantCulture))));

    private static double Ratio(IEnumerable<Rate> rounds) => Quantile(rounds.Select(round => round.Ratio), 0.5);

    private static string Number(IEnumerable<double> rates) =>
        Quantile(rates, 0.5).ToString("N0", CultureInfo.InvariantCulture);

    private static double Quantile(IEnumerable<double> values, double quantile)
    {
        var ordered = values.Order().ToArray();
        return ordered[(int)(quantile * (ordered.Length - 1))];
    }

    private string Milliseconds(double quantile) => Quantile(Latencies.Select(time => time.TotalMilliseconds), quantile)
        .ToString("F1", CultureInfo.InvariantCulture);
}
