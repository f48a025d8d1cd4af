using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse;

/// <summary>A database that Blueshift reads the files for: the whole load is one transaction.</summary>
internal abstract class StagingWarehouse(WarehouseServices services) : SqlWarehouse(services)
{
    protected sealed override async Task<LoadReport> RunAsync(
        LoadPlan plan,
        IObjectStore objects,
        ProgressReporter progress,
        SessionSettings settings,
        CancellationToken cancellationToken)
    {
        if (plan.UsesMerge)
        {
            var state = new LoadState(plan);
            state.Fail(FailureTexts.MergeIsForeign(state.Pending));
            return state.ToReport(committed: false);
        }

        var (report, table) = await RunAsync(plan, objects, settings, progress, cancellationToken);
        if (plan.Copy.StatUpdate == true && report.Committed)
        {
            progress.Enter("bringing statistics up to date");
            await AnalyzeAsync(table!, settings, cancellationToken);
        }

        return report;
    }

    protected sealed override async Task<WarehouseSession> OpenAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken) =>
        await OpenStagingAsync(settings, use, cancellationToken);

    protected abstract Task<StagingSession> OpenStagingAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken);

    private async Task<(LoadReport Report, Relation? Table)> RunAsync(
        LoadPlan plan,
        IObjectStore objects,
        SessionSettings settings,
        ProgressReporter progress,
        CancellationToken cancellationToken)
    {
        await using var session = await OpenStagingAsync(settings, SessionUse.Writing, cancellationToken);
        var run = new LoadRun(session, plan, progress, Services.Options, Services.Clock);
        return (await run.RunAsync(objects, cancellationToken), run.Target);
    }

    /// <summary>The load has been committed: whatever happens here does not make it fail.</summary>
    private async Task AnalyzeAsync(Relation table, SessionSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await OpenStagingAsync(settings, SessionUse.Writing, cancellationToken);
            if (await session.AnalyzeAsync(table, cancellationToken) is { } code)
            {
                WarehouseLog.AnalyzePassedOver(Services.Logger, table.ToString(), code);
            }

            await session.CommitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            WarehouseLog.AnalyzeGivenUp(Services.Logger, table.ToString());
        }
        catch (Exception exception) when (exception is WarehouseException or OperationCanceledException)
        {
            WarehouseLog.NotAnalyzed(Services.Logger, table.ToString(), exception.Message);
        }
    }
}
