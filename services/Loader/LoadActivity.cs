using System.Collections.Concurrent;
using Blueshift.Domain.Loading;

namespace Blueshift.Loader;

/// <summary>The loads that run in this process, for whoever shows them.</summary>
public sealed class LoadActivity
{
    private readonly ConcurrentDictionary<Guid, Tracker> _running = new();

    /// <summary>What runs now, oldest first.</summary>
    public IReadOnlyList<RunningLoad> Running =>
        [.. _running.Values.Select(tracker => tracker.Load).OrderBy(load => load.StartedAt)];

    /// <summary>Shows a load until the result is disposed.</summary>
    internal Tracker Begin(LoadPlan plan, DateTimeOffset startedAt)
    {
        var progress = new LoadProgress("starting", 0, plan.Files.Sum(file => file.Size), 0);
        var tracker = new Tracker(
            this, new RunningLoad(plan.LoadId, plan.Manifest.Key, plan.Table.ToString(), plan.Files.Count, startedAt, progress));
        _running[plan.LoadId] = tracker;
        return tracker;
    }

    internal sealed class Tracker(LoadActivity activity, RunningLoad load) : IProgress<LoadProgress>, IDisposable
    {
        private volatile RunningLoad _load = load;

        public RunningLoad Load => _load;

        public void Report(LoadProgress value) => _load = _load with { Progress = value };

        public void Dispose() => activity._running.TryRemove(_load.LoadId, out _);
    }
}
