using System.Diagnostics.Metrics;
using Blueshift.Domain.Objects;
using Blueshift.Hosting.Telemetry;

namespace Blueshift.Scanner;

/// <summary>What a Scanner counts.</summary>
internal sealed class ScannerMetrics
{
    private readonly Histogram<double> _scans;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _files;
    private readonly CurrentWatch _watch;
    private readonly TimeProvider _clock;

    public ScannerMetrics(IMeterFactory factory, CurrentWatch watch, TimeProvider clock)
    {
        (_watch, _clock) = (watch, clock);
        var meter = BlueshiftMeter.Create(factory);
        _scans = meter.CreateTimes("blueshift.scan.duration", "One look through the whole bucket");
        _batches = meter.CreateCounter<long>("blueshift.scan.batches", "{batch}", "Batches asked for");
        _files = meter.CreateCounter<long>("blueshift.scan.files", "{file}", "Data files in the batches asked for");
        meter.CreateObservableGauge("blueshift.scan.manifests", () => watch.List.Watched.Count, "{manifest}", "Manifests watched");
        meter.CreateObservableGauge(
            "blueshift.scan.refused_manifests", () => watch.List.Refused.Count, "{manifest}", "Manifests that cannot be used");
        meter.CreateObservableGauge(
            "blueshift.scan.oldest_unloaded_file.age",
            MeasureAges,
            "s",
            "Age of the oldest file of a manifest that is not loaded, failed ones included; 0 when all are");
    }

    public void Scanned(TimeSpan elapsed) => _scans.Record(elapsed.TotalSeconds);

    public void Requested(IReadOnlyCollection<ObjectVersion> files)
    {
        _batches.Add(1);
        _files.Add(files.Count);
    }

    private IEnumerable<Measurement<double>> MeasureAges()
    {
        var now = _clock.GetUtcNow();
        return _watch.List.Watched.Values.Select(watched => new Measurement<double>(
            watched.OldestUnloaded is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0,
            new KeyValuePair<string, object?>("blueshift.manifest", watched.Reference.Key)));
    }
}
