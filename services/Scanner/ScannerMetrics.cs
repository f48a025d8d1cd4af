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
    private int _watched;
    private int _refused;

    public ScannerMetrics(IMeterFactory factory)
    {
        var meter = BlueshiftMeter.Create(factory);
        _scans = meter.CreateTimes("blueshift.scan.duration", "One look through the whole bucket");
        _batches = meter.CreateCounter<long>("blueshift.scan.batches", "{batch}", "Batches asked for");
        _files = meter.CreateCounter<long>("blueshift.scan.files", "{file}", "Data files in the batches asked for");
        meter.CreateObservableGauge("blueshift.scan.manifests", () => _watched, "{manifest}", "Manifests watched");
        meter.CreateObservableGauge(
            "blueshift.scan.refused_manifests", () => _refused, "{manifest}", "Manifests that cannot be used");
    }

    public void Scanned(WatchList list, TimeSpan elapsed)
    {
        _watched = list.Watched.Count;
        _refused = list.Refused.Count;
        _scans.Record(elapsed.TotalSeconds);
    }

    public void Requested(IReadOnlyCollection<ObjectVersion> files)
    {
        _batches.Add(1);
        _files.Add(files.Count);
    }
}
