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
    /// Those that were loaded before, and, unless this is a replay, those that were checked and those that failed and would
    /// fail again.
    /// </summary>
    public async Task PassOverAllAsync(CancellationToken cancellationToken)
    {
        var history = await FindAsync(cancellationToken);
        PassOverLoaded(history);
        if (plan.IsReplay)
        {
            return;
        }

        if (plan.Copy.NoLoad)
        {
            PassOverChecked(history);
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

    private BatchFile[] PassOverLoaded(IReadOnlyList<FileHistory> history) => PassOver(
        files => HistoryRules.FindLoaded(files, state.Table, plan.Strategy, plan.KeepDataFiles, history),
        FileResult.LoadedBefore);

    private void PassOverChecked(IReadOnlyList<FileHistory> history) => PassOver(
        files => HistoryRules.FindChecked(files, plan.Manifest.ETag, history), FileResult.CheckedBefore);

    private BatchFile[] PassOver(
        Func<IReadOnlyCollection<ObjectVersion>, IReadOnlyCollection<ObjectVersion>> find, FileResult result)
    {
        var pending = state.Pending;
        var found = find([.. pending.Select(file => file.Version)]).ToHashSet();
        BatchFile[] passed = [.. pending.Where(file => found.Contains(file.Version))];
        foreach (var file in passed)
        {
            file.Result = result;
        }

        return passed;
    }
}
