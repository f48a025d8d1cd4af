using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Blueshift.Hosting.Telemetry;

/// <summary>Listens to Blueshift's instruments and adds up what they say, for the log.</summary>
internal sealed class FigureTotals : IDisposable
{
    private readonly ConcurrentDictionary<(string Instrument, string Tags), Total> _totals = new();
    private readonly MeterListener _listener = new();

    public FigureTotals()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == BlueshiftMeter.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>One line for each instrument and tag set, sorted; what was added since the last call beside the total.</summary>
    public IReadOnlyList<string> Take()
    {
        _listener.RecordObservableInstruments();
        return [.. _totals.OrderBy(pair => pair.Key).Select(pair => pair.Value.Take(pair.Key.Instrument + pair.Key.Tags))];
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = tags.Length == 0
            ? string.Empty
            : "{" + string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")) + "}";
        _totals.GetOrAdd((instrument.Name, text), _ => new Total(KindOf(instrument), instrument.Unit)).Add(value);
    }

    private static FigureKind KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        return (type.IsGenericType ? type.GetGenericTypeDefinition() : null) switch
        {
            var kind when kind == typeof(Histogram<>) => FigureKind.Distribution,
            var kind when kind == typeof(Gauge<>) || kind == typeof(ObservableGauge<>) => FigureKind.Level,
            var kind when kind == typeof(ObservableCounter<>) || kind == typeof(ObservableUpDownCounter<>) => FigureKind.ObservedSum,
            _ => FigureKind.Sum,
        };
    }

    private enum FigureKind
    {
        /// <summary>Told what is added.</summary>
        Sum,

        /// <summary>Told the sum itself.</summary>
        ObservedSum,
        Level,
        Distribution,
    }

    private sealed class Total(FigureKind kind, string? unit)
    {
        private readonly Lock _lock = new();
        private readonly string _unit = string.IsNullOrEmpty(unit) ? string.Empty : $" {unit}";
        private double _sum;
        private double _sumBefore;
        private long _count;
        private double _max = double.NegativeInfinity;
        private double _last;

        public void Add(double value)
        {
            lock (_lock)
            {
                _sum = kind == FigureKind.ObservedSum ? value : _sum + value;
                _count++;
                _max = Math.Max(_max, value);
                _last = value;
            }
        }

        public string Take(string name)
        {
            lock (_lock)
            {
                var added = _sum - _sumBefore;
                _sumBefore = _sum;
                return kind switch
                {
                    FigureKind.Level => string.Create(CultureInfo.InvariantCulture, $"{name} {_last:0.###}{_unit}"),
                    FigureKind.Distribution => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} count={_count} mean={_sum / _count:0.###} max={_max:0.###}{_unit}"),
                    _ => string.Create(CultureInfo.InvariantCulture, $"{name} total={_sum:0.###} added={added:0.###}{_unit}"),
                };
            }
        }
    }
}
