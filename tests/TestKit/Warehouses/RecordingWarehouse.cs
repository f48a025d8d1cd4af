using System.Collections.Concurrent;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;

namespace Blueshift.TestKit.Warehouses;

/// <summary>
/// A warehouse that keeps what it is asked to do and a history, and no rows. It loads everything that the history does
/// not have; a test may have it answer, fail or wait otherwise. Behind every connection there is the same one.
/// </summary>
public sealed class RecordingWarehouse : IWarehouse, IWarehouses
{
    private readonly ConcurrentQueue<LoadPlan> _loads = new();
    private readonly ConcurrentQueue<RecordedFailure> _failures = new();
    private readonly ConcurrentQueue<FileHistory> _history = new();
    private readonly ConcurrentQueue<(string Key, string ETag, DateTimeOffset LastModified)> _manifests = new();
    private readonly ConcurrentQueue<ConnectionTarget> _targets = new();
    private long _sequence;

    public RecordingWarehouse() => OnLoad = (plan, _) => Task.FromResult(Load(plan));

    /// <summary>What every load does; by default <see cref="Load"/>.</summary>
    public Func<LoadPlan, CancellationToken, Task<LoadReport>> OnLoad { get; set; }

    /// <summary>Called before failures are recorded.</summary>
    public Func<Task> BeforeRecord { get; set; } = () => Task.CompletedTask;

    /// <summary>Called before the history is read.</summary>
    public Func<Task> BeforeFind { get; set; } = () => Task.CompletedTask;

    /// <summary>Every load that was asked for, in order.</summary>
    public IReadOnlyCollection<LoadPlan> Loads => _loads;

    /// <summary>Every failure that was recorded, in order.</summary>
    public IReadOnlyCollection<RecordedFailure> Recorded => _failures;

    /// <summary>The connections that were asked for, in order.</summary>
    public IReadOnlyCollection<ConnectionTarget> Targets => _targets;

    public IWarehouse For(ConnectionTarget target)
    {
        _targets.Enqueue(target);
        return this;
    }

    /// <summary>Loads what the history does not have, and writes it there.</summary>
    public LoadReport Load(LoadPlan plan)
    {
        var table = plan.Table.ToString();
        var before = HistoryRules.FindLoaded(plan.Files, table, plan.Strategy, plan.KeepDataFiles, _history);
        var files = plan.Files.Select(file => before.Contains(file) ? Reports.LoadedBefore(file) : Reports.Loaded(file)).ToList();
        var loaded = files.Where(file => file.Result == FileResult.Loaded).Select(file => file.File).ToList();
        Remember(plan, [.. loaded]);
        return Reports.Of(plan, files) with { Committed = loaded.Count > 0, RowsStaged = loaded.Count, RowsWritten = loaded.Count };
    }

    /// <summary>Writes files into the history as loaded by a plan.</summary>
    public void Remember(LoadPlan plan, params IReadOnlyList<ObjectVersion> files)
    {
        if (files.Count > 0)
        {
            _manifests.Enqueue((plan.Manifest.Key, plan.Manifest.ETag, plan.ManifestLastModified));
        }

        foreach (var file in files)
        {
            Remember(new FileHistory
            {
                Key = file.Key,
                ETag = file.ETag,
                LastModified = file.LastModified,
                State = FileState.Loaded,
                Table = plan.Table.ToString(),
                LoadId = plan.LoadId,
                ManifestKey = plan.Manifest.Key,
                ManifestETag = plan.Manifest.ETag,
                KeepDataFiles = plan.KeepDataFiles,
                KeepManifest = plan.KeepManifest,
                Sequence = 0,
                FileCount = files.Count,
            });
        }
    }

    /// <summary>Writes into the history that something was loaded by a version of a manifest.</summary>
    public void RememberLoadBy(ObjectVersion manifest) =>
        _manifests.Enqueue((manifest.Key, manifest.ETag, manifest.LastModified));

    /// <summary>Writes a row into the history; its sequence is made here.</summary>
    public void Remember(FileHistory row) =>
        _history.Enqueue(row with { Sequence = Interlocked.Increment(ref _sequence) });

    public async Task<LoadReport> LoadAsync(
        LoadPlan plan, IObjectStore objects, IProgress<LoadProgress> progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _loads.Enqueue(plan);
        progress.Report(new LoadProgress("loading", 0, plan.Files.Sum(file => file.Size), 0));
        return await OnLoad(plan, cancellationToken);
    }

    public async Task RecordFailuresAsync(
        LoadPlan plan, string table, IReadOnlyList<LoadFailure> failures, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await BeforeRecord();
        foreach (var failure in failures)
        {
            _failures.Enqueue(new RecordedFailure(plan, table, failure));
        }
    }

    public async Task<IReadOnlyList<FileHistory>> FindHistoryAsync(
        string bucket, IReadOnlyCollection<ObjectVersion> files, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await BeforeFind();
        var keys = files.Select(file => file.Key).ToHashSet();
        return [.. _history.Where(row => keys.Contains(row.Key))];
    }

    public async Task<bool> HasLoadedAsync(
        string bucket, ObjectVersion manifest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await BeforeFind();
        return _manifests.Contains((manifest.Key, manifest.ETag, manifest.LastModified));
    }

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
