using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Passes over the files that the history settles.</summary>
internal sealed class KnownFiles(WarehouseSession session, LoadPlan plan, LoadState state)
{
    /// <summary>
    /// Those that were loaded before, and, unless this is a replay, those that failed and would fail again.
    /// </summary>
    public async Task PassOverAllAsync(CancellationToken cancellationToken)
    {
        var history = await FindAsync(cancellationToken);
        PassOverLoaded(history);
        if (plan.IsReplay)
        {
            return;
        }

        var files = state.Pending.Select(file => file.Version).ToArray();
        foreach (var failed in HistoryRules.StillFailed(files, plan.Manifest.ETag, history).GroupBy(row => row.LoadId))
        {
            state.FailAgain([.. failed]);
        }
    }

    /// <returns>The files that another load has committed since this one looked first.</returns>
    public async Task<IReadOnlyList<BatchFile>> PassOverLoadedAsync(CancellationToken cancellationToken) =>
        PassOverLoaded(await FindAsync(cancellationToken));

    private Task<IReadOnlyList<FileHistory>> FindAsync(CancellationToken cancellationToken) =>
        HistoryStore.FindAsync(
            session, plan.Manifest.Bucket, state.Pending.Select(file => file.Version), cancellationToken);

    private BatchFile[] PassOverLoaded(IReadOnlyList<FileHistory> history)
    {
        var pending = state.Pending;
        ObjectVersion[] versions = [.. pending.Select(file => file.Version)];
        var loaded = HistoryRules
            .FindLoaded(versions, state.Table, plan.Strategy, plan.KeepDataFiles, history)
            .ToHashSet();
        BatchFile[] passed = [.. pending.Where(file => loaded.Contains(file.Version))];
        foreach (var file in passed)
        {
            file.Result = FileResult.LoadedBefore;
        }

        return passed;
    }
}
