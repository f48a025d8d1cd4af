using System.Collections.Concurrent;
using Blueshift.Domain.Loading;

namespace Blueshift.Loader;

/// <summary>The loads that run in this process, for whoever shows them.</summary>
public sealed class LoadActivity
{
    private readonly ConcurrentDictionary<Guid, RunningLoad> _running = new();

    /// <summary>What runs now, oldest first.</summary>
    public IReadOnlyList<RunningLoad> Running => [.. _running.Values.OrderBy(load => load.StartedAt)];

    /// <summary>Shows a load until the result is disposed.</summary>
    internal Tracker Begin(LoadPlan plan, DateTimeOffset startedAt)
    {
        var load = new RunningLoad(
            plan.LoadId, plan.Manifest.Key, plan.Table.ToString(), plan.Files.Count, startedAt, new LoadProgress("starting", 0, plan.Files.Sum(file => file.Size), 0));
        _running[plan.LoadId] = load;
        return new Tracker(this, load);
    }

    internal sealed class Tracker(LoadActivity activity, RunningLoad load) : IProgress<LoadProgress>, IDisposable
    {
        public void Report(LoadProgress value) => activity._running[load.LoadId] = load with { Progress = value };

        public void Dispose() => activity._running.TryRemove(load.LoadId, out _);
    }
}
