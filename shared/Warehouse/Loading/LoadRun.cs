using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>One load, in one session's transaction: what is known already, the steps of the plan, the commit.</summary>
internal sealed class LoadRun(
    StagingSession session, LoadPlan plan, ProgressReporter progress, WarehouseOptions options, TimeProvider clock)
{
    private readonly LoadState _state = new(plan);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <summary>The table, once it has been found.</summary>
    public Relation? Target { get; private set; }

    public async Task<LoadReport> RunAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        try
        {
            var target = await FindTargetAsync(cancellationToken);
            await new KnownFiles(session, plan, _state).PassOverAllAsync(cancellationToken);
            CheckOptions();
            await RunStepsAsync(target, objects, cancellationToken);
            return _state.HasPending ? await CommitAsync(cancellationToken) : _state.ToReport(committed: false);
        }
        catch (TableProblemException exception)
        {
            _state.Fail(FailureTexts.TableProblems(exception.Problems, _state.Pending));
            return _state.ToReport(committed: false);
        }
        catch (WarehouseException exception) when (Explain(exception) is { } finding)
        {
            _state.Fail(finding);
            return _state.ToReport(committed: false);
        }
    }

    private async Task<TargetTable> FindTargetAsync(CancellationToken cancellationToken)
    {
        progress.Enter("looking up the table");
        var relation = await new TargetFinder(session.Catalogue).FindAsync(plan.Table, cancellationToken);
        Target = relation;
        _state.Table = relation.ToString();
        return new TargetResolver(plan, await session.Catalogue.ReadAsync(relation, cancellationToken)).Resolve();
    }

    private void CheckOptions()
    {
        if (CopySupport.WithoutEffect(plan.Copy, CopyEngine.Client) is { Count: > 0 } options)
        {
            WarehouseLog.WithoutEffect(session.Logger, string.Join(", ", options));
        }

        if (_state.HasPending && CopySupport.Unsupported(plan.Copy, CopyEngine.Client) is { Count: > 0 } unsupported)
        {
            _state.Fail(FailureTexts.Unsupported(unsupported, _state.Pending));
        }
    }

    private async Task RunStepsAsync(TargetTable target, IObjectStore objects, CancellationToken cancellationToken)
    {
        var steps = new StepRunner(session, plan, target, _state, progress, options);
        LoadStep[] writing = [.. plan.Steps.Where(step => step.IsWriting)];
        foreach (var step in plan.Steps.Except(writing.Skip(1)).TakeWhile(_ => _state.HasPending))
        {
            if (step is LoadStep.RecordHistory)
            {
                await steps.RecordAsync(_startedAt, clock.GetUtcNow(), cancellationToken);
            }
            else if (step.IsWriting)
            {
                await steps.WriteAllAsync(writing, objects, cancellationToken);
            }
            else
            {
                await steps.RunAsync(step, objects, cancellationToken);
            }
        }
    }

    private async Task<LoadReport> CommitAsync(CancellationToken cancellationToken)
    {
        progress.Enter("committing");
        await session.CommitAsync(cancellationToken);
        foreach (var file in _state.Pending)
        {
            file.Result = plan.Copy.NoLoad ? FileResult.Checked : FileResult.Loaded;
        }

        return _state.ToReport(committed: !plan.Copy.NoLoad);
    }

    private Finding? Explain(WarehouseException exception) =>
        FailureTexts.Refused(exception, plan.StatementTimeout, _state.Pending);
}
