using System.Diagnostics.Metrics;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Telemetry;
using Blueshift.TestKit.Warehouses;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Blueshift.Loader.Tests;

public sealed class LoaderMetricsTests : IAsyncLifetime
{
    private readonly LoaderBench _bench = new();

    [Fact]
    public async Task What_was_loaded_is_counted_by_table()
    {
        var files = _bench.PutFiles(3);
        using var counted = Collector("blueshift.load.files");
        using var rows = Collector("blueshift.load.rows");
        using var bytes = Collector("blueshift.load.bytes");

        await _bench.LoadAsync(_bench.BatchOf(files));

        var measurement = Assert.Single(counted.GetMeasurementSnapshot());
        Assert.Equal((3, "public.events"), (measurement.Value, measurement.Tags["blueshift.table"]));
        Assert.Equal(3, Assert.Single(rows.GetMeasurementSnapshot()).Value);
        Assert.Equal(files.Sum(file => file.Size), Assert.Single(bytes.GetMeasurementSnapshot()).Value);
    }

    [Fact]
    public async Task What_had_been_loaded_before_is_not_counted_again()
    {
        var batch = _bench.BatchOf(_bench.PutFiles(3));
        await _bench.LoadAsync(batch);
        using var counted = Collector("blueshift.load.files");

        await _bench.LoadAsync(batch);

        Assert.Equal(0, counted.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    [Fact]
    public async Task A_failure_is_counted_by_its_kind()
    {
        _bench.Warehouse.OnLoad = (plan, _) => Task.FromResult(Reports.AllFailed(plan, FailureKind.Timeout));
        using var counted = Collector("blueshift.load.failures");

        await _bench.LoadAsync(_bench.BatchOf(_bench.PutFiles(3)));

        var measurement = Assert.Single(counted.GetMeasurementSnapshot());
        Assert.Equal((1, "timeout"), (measurement.Value, measurement.Tags["kind"]));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private MetricCollector<long> Collector(string instrument) =>
        new(_bench.Part<IMeterFactory>(), BlueshiftMeter.Name, instrument);
}
