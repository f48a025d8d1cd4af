using System.Diagnostics;
using System.Diagnostics.Metrics;
using Blueshift.Domain.Failures;
using Blueshift.Hosting.Telemetry;

namespace Blueshift.Loader;

/// <summary>What a Loader counts.</summary>
internal sealed class LoaderMetrics
{
    private readonly Counter<long> _files;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _rejects;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _deferred;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _stages;
    private readonly Histogram<double> _wait;

    public LoaderMetrics(IMeterFactory factory)
    {
        var meter = BlueshiftMeter.Create(factory);
        _files = meter.CreateCounter<long>("blueshift.load.files", "{file}", "Data files loaded");
        _rows = meter.CreateCounter<long>("blueshift.load.rows", "{row}", "Rows accepted from data files");
        _rejects = meter.CreateCounter<long>("blueshift.load.rejects", "{row}", "Rows rejected and tolerated");
        _bytes = meter.CreateCounter<long>("blueshift.load.bytes", "By", "Stored bytes of the data files loaded");
        _failures = meter.CreateCounter<long>("blueshift.load.failures", "{failure}", "Failures, by kind");
        _deferred = meter.CreateCounter<long>("blueshift.load.deferred", "{batch}", "Batches given back because their table was busy");
        _stages = meter.CreateTimes("blueshift.load.stage.duration", "Each stage of a load");
        _wait = meter.CreateTimes("blueshift.queue.wait", "From the Scanner's request to a Loader's taking it");
        _duration = meter.CreateTimes("blueshift.load.duration", "From taking a batch to its outcome");
    }

    public void RecordWait(TimeSpan wait) => _wait.Record(Math.Max(0, wait.TotalSeconds));

    public void RecordStage(string stage, TimeSpan elapsed) =>
        _stages.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    public void Record(LoadOutcome outcome)
    {
        if (outcome is LoadOutcome.TableBusy)
        {
            _deferred.Add(1);
            return;
        }

        _duration.Record((outcome.FinishedAt - outcome.StartedAt).TotalSeconds);
        foreach (var failure in outcome.Failures)
        {
            _failures.Add(1, new KeyValuePair<string, object?>("kind", failure.Failure.Kind.ToWireName()));
        }

        if (outcome is LoadOutcome.Loaded loaded)
        {
            var table = new TagList { { "blueshift.table", loaded.Table } };
            _files.Add(loaded.NewFiles.Count(), table);
            _bytes.Add(loaded.NewFiles.Sum(file => file.File.Size), table);
            _rows.Add(loaded.RowsStaged, table);
            _rejects.Add(loaded.RowsRejected, table);
        }
    }
}
