using System.Diagnostics.Metrics;
using Blueshift.Hosting.Telemetry;

namespace Blueshift.Janitor;

/// <summary>What a Janitor counts.</summary>
internal sealed class JanitorMetrics
{
    private readonly Counter<long> _deleted;
    private readonly Counter<long> _left;

    public JanitorMetrics(IMeterFactory factory)
    {
        var meter = BlueshiftMeter.Create(factory);
        _deleted = meter.CreateCounter<long>("blueshift.cleanup.deleted", "{object}", "Objects deleted after their load");
        _left = meter.CreateCounter<long>("blueshift.cleanup.left", "{object}", "Objects left in the bucket, by reason");
    }

    public void Record(CleanupOutcome outcome)
    {
        _deleted.Add(outcome.Deleted.Count);
        foreach (var left in outcome.Left.CountBy(left => left.Reason))
        {
            _left.Add(left.Value, new KeyValuePair<string, object?>("reason", left.Key));
        }
    }
}
