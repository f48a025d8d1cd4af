using Blueshift.Domain.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using System.Diagnostics.Metrics;

namespace Blueshift.Loader.Tests;

/// <summary>How long a load stays in each stage.</summary>
public sealed class StageTimesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ServiceProvider _parts = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _parts.Dispose();

    [Fact]
    public void Each_stage_is_measured_once_from_its_first_report_to_that_of_the_next()
    {
        var meters = _parts.GetRequiredService<IMeterFactory>();
        using var measured = new MetricCollector<double>(meters, "Blueshift", "blueshift.load.stage.duration");
        using (var stages = new StageTimes(new Progress<LoadProgress>(), new LoaderMetrics(meters), _clock))
        {
            Report(stages, "connecting", seconds: 1);
            Report(stages, "reading files", seconds: 2);
            Report(stages, "reading files", seconds: 3);
        }

        Assert.Equal(
            [("connecting", 1d), ("reading files", 5d)],
            measured.GetMeasurementSnapshot().Select(one => ((string)one.Tags["stage"]!, one.Value)));
    }

    private void Report(StageTimes stages, string stage, int seconds)
    {
        stages.Report(new LoadProgress(stage, 0, 0, 0));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
    }
}
