using System.Diagnostics.Metrics;
using Blueshift.Hosting.Telemetry;

namespace Blueshift.Hosting.Tests.Telemetry;

public sealed class FigureTotalsTests : IDisposable
{
    // Other tests of this process have meters of the same name.
    private readonly string _name = $"test.{Guid.NewGuid():n}";
    private readonly Meter _meter = new(BlueshiftMeter.Name);
    private readonly FigureTotals _totals = new();

    [Fact]
    public void A_counter_shows_its_total_and_what_was_added_since_the_last_time()
    {
        var files = _meter.CreateCounter<long>(_name, "{file}");
        files.Add(2);
        files.Add(3);
        Assert.Equal([" total=5 added=5 {file}"], Take());

        files.Add(4);
        Assert.Equal([" total=9 added=4 {file}"], Take());
        Assert.Equal([" total=9 added=0 {file}"], Take());
    }

    [Fact]
    public void Each_set_of_tags_is_counted_by_itself()
    {
        var failures = _meter.CreateCounter<long>(_name, "{failure}");
        failures.Add(1, new KeyValuePair<string, object?>("kind", "timeout"));
        failures.Add(1, new KeyValuePair<string, object?>("kind", "bad-data"));
        failures.Add(1, new KeyValuePair<string, object?>("kind", "timeout"));

        Assert.Equal(["{kind=bad-data} total=1 added=1 {failure}", "{kind=timeout} total=2 added=2 {failure}"], Take());
    }

    [Fact]
    public void A_histogram_shows_count_mean_and_greatest()
    {
        var duration = _meter.CreateHistogram<double>(_name, "s");
        duration.Record(0.5);
        duration.Record(2);
        duration.Record(1.25);

        Assert.Equal([" count=3 mean=1.25 max=2 s"], Take());
    }

    [Fact]
    public void A_histogram_of_whole_numbers_is_no_counter()
    {
        var sizes = _meter.CreateHistogram<long>(_name, "By");
        sizes.Record(10);
        sizes.Record(20);

        Assert.Equal([" count=2 mean=15 max=20 By"], Take());
    }

    [Fact]
    public void The_greatest_of_negative_values_is_one_of_them()
    {
        _meter.CreateHistogram<double>(_name, "s").Record(-2);

        Assert.Equal([" count=1 mean=-2 max=-2 s"], Take());
    }

    [Fact]
    public void A_gauge_shows_its_level_at_that_moment()
    {
        var watched = 3;
        _meter.CreateObservableGauge(_name, () => watched, "{manifest}");
        Assert.Equal([" 3 {manifest}"], Take());

        watched = 2;
        Assert.Equal([" 2 {manifest}"], Take());
    }

    [Fact]
    public void A_counter_that_is_observed_is_not_added_up_again()
    {
        var read = 100L;
        _meter.CreateObservableCounter(_name, () => read, "By");
        Assert.Equal([" total=100 added=100 By"], Take());

        read = 150;
        Assert.Equal([" total=150 added=50 By"], Take());
    }

    [Fact]
    public void A_figure_without_a_unit_ends_with_its_number()
    {
        _meter.CreateCounter<int>(_name).Add(1);

        Assert.Equal([" total=1 added=1"], Take());
    }

    [Fact]
    public void Figures_of_others_are_not_shown()
    {
        using var other = new Meter("MassTransit");
        other.CreateCounter<long>(_name).Add(1);

        Assert.Empty(Take());
    }

    [Fact]
    public void Figures_that_are_added_at_the_same_time_are_all_there()
    {
        var files = _meter.CreateCounter<long>(_name, "{file}");
        Parallel.For(0, 10_000, _ => files.Add(1));

        Assert.Equal([" total=10000 added=10000 {file}"], Take());
    }

    public void Dispose()
    {
        _totals.Dispose();
        _meter.Dispose();
    }

    private List<string> Take() =>
        [.. _totals.Take().Where(line => line.StartsWith(_name, StringComparison.Ordinal)).Select(line => line[_name.Length..])];
}
