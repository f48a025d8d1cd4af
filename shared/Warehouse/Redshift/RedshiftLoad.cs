using System.Diagnostics;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// One load on one connection. Staging is filled and prepared while each statement commits by itself; then one short
/// transaction locks the target, looks whether the files are still to be loaded, writes them, and the history with them.
/// </summary>
internal sealed class RedshiftLoad(
    RedshiftSession session,
    LoadPlan plan,
    ProgressReporter progress,
    CopyAccess access,
    RedshiftLoad.OpenSession openAnother,
    WarehouseServices services)
{
    private readonly LoadState _state = new(plan);
    private readonly DateTimeOffset _startedAt = services.Clock.GetUtcNow();
    private int _tables;
    private bool _isLike;
    private bool _isKnownLoad;

    /// <summary>Opens a session in which each statement commits by itself.</summary>
    public delegate Task<RedshiftSession> OpenSession(CancellationToken cancellationToken);

    public async Task<LoadReport> RunAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        if (!access.IsPossible)
        {
            _state.Fail(RedshiftTexts.LocalBucket(_state.Pending));
            return _state.ToReport(committed: false);
        }

        try
        {
            var target = await FindTargetAsync(cancellationToken);
            await new KnownFiles(session, plan, _state).PassOverAllAsync(cancellationToken);
            if (_state.HasPending)
            {
                await CopyManifest.SweepAsync(objects, services.Clock, services.Logger, cancellationToken);
            }

            return _state.ToReport(await LoadAsync(target, objects, cancellationToken));
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
        _state.Table = relation.ToString();
        var table = await session.Catalogue.ReadAsync(relation, cancellationToken);
        var target = new TargetResolver(plan, table).Resolve();
        var hasQuery = plan.Steps.Any(step => step is LoadStep.SelectStaging { Select: StagingSelect.Query });
        if (plan.UsesMerge && RedshiftStaging.ProblemOfMerge(table, target, hasQuery) is { } problem)
        {
            throw new TableProblemException([$":upsert-by :merge cannot be used: {problem}; or leave it out"]);
        }

        // A query gets to see the manifest's columns and no others.
        _isLike = RedshiftStaging.MayBeLike(table, target) && !hasQuery;
        return target;
    }

    /// <returns>Whether anything was committed.</returns>
    private async Task<bool> LoadAsync(TargetTable target, IObjectStore objects, CancellationToken cancellationToken)
    {
        var fill = new RedshiftFill(session, plan, target, _state, access, services);
        var preparation = new RedshiftPreparation(session, target, _state, NextStaging);
        while (_state.HasPending)
        {
            progress.Enter("reading files");
            _state.RowsCollapsed = 0;
            var staging = await fill.RunAsync(NextStaging, objects, cancellationToken);
            if (plan.Copy.NoLoad)
            {
                await RecordCheckedAsync(cancellationToken);
                return false;
            }

            progress.Enter("checking rows");
            var rows = _state.RowsCopied ?? 0;
            var copied = staging;
            foreach (var step in plan.Steps.TakeWhile(_ => _state.HasPending))
            {
                staging = await preparation.RunAsync(step, staging, cancellationToken);
            }

            if (_state.HasPending
                && await CommitAsync(target, staging, staging == copied ? rows : null, cancellationToken))
            {
                return true;
            }

            await session.ExecuteAsync(RedshiftSql.DropStaging(staging), cancellationToken);
        }

        return false;
    }

    private RedshiftStaging NextStaging() => new(plan.LoadId, ++_tables, _isLike);

    /// <summary>NOLOAD reads and loads nothing: what is written is that the files are good.</summary>
    private async Task RecordCheckedAsync(CancellationToken cancellationToken)
    {
        if (!_state.HasPending)
        {
            return;
        }

        var (_, sequence) = await LookIntoHistoryAsync(cancellationToken);
        await session.BeginAsync(cancellationToken);
        await RecordAsync(sequence, cancellationToken);
        await CommitAsync(FileResult.Checked, cancellationToken);
    }

    /// <param name="target">What is written.</param>
    /// <param name="staging">From where.</param>
    /// <param name="rows">What it must hold; null where that was not counted by COPY.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when other loads were faster with some of the files: what is staged is not what is to be loaded.</returns>
    private async Task<bool> CommitAsync(
        TargetTable target, RedshiftStaging staging, long? rows, CancellationToken cancellationToken)
    {
        var sql = new RedshiftSql(target);
        progress.Enter("waiting for the table");
        // The first statement of the transaction: what it sees is what is there when the lock is had.
        await session.WaitAsync(
            sql.LockTarget(), services.Options.TableLockTimeout, beginsTransaction: true, cancellationToken);
        var (isNew, sequence) = await LookIntoHistoryAsync(cancellationToken);
        if (!isNew)
        {
            await session.RollbackAsync(cancellationToken);
            return false;
        }

        var staged = await CountAsync(staging, rows, cancellationToken);
        progress.Enter("writing rows");
        foreach (var write in plan.Steps.SelectMany(step => Writes(step, sql, staging)))
        {
            await WriteAsync(write, staged, cancellationToken);
        }

        await RecordAsync(sequence, cancellationToken);
        await CommitAsync(FileResult.Loaded, cancellationToken);
        return true;
    }

    private async Task CommitAsync(FileResult result, CancellationToken cancellationToken)
    {
        progress.Enter("committing");
        await session.CommitAsync(cancellationToken);
        foreach (var file in _state.Pending)
        {
            file.Result = result;
        }
    }

    /// <summary>
    /// Asked over a connection of its own: a transaction that both reads the history's tables and writes them would be at
    /// odds with every other load of the database under SERIALIZABLE isolation. While the target is locked no load of it can
    /// commit, so that the answer holds.
    /// </summary>
    private async Task<(bool IsNew, long Sequence)> LookIntoHistoryAsync(CancellationToken cancellationToken)
    {
        await using var look = await openAnother(cancellationToken);
        if (plan.Steps.Any(step => step is LoadStep.DropLoadedFiles))
        {
            var loaded = await new KnownFiles(look, plan, _state).PassOverLoadedAsync(cancellationToken);
            if (loaded.Count > 0)
            {
                WarehouseLog.LoadedMeanwhile(services.Logger, loaded.Count);
                return (false, 0);
            }
        }

        var last = (await look.QueryAsync(RedshiftHistory.LastSequence, row => row.GetInt64(0), cancellationToken))[0];
        _isKnownLoad = (await look.QueryAsync(
            RedshiftHistory.FindLoad(plan.LoadId), row => row.GetInt64(0), cancellationToken))[0] > 0;
        return (true, Math.Max(last + 1, RedshiftHistory.SequenceAt(services.Clock.GetUtcNow())));
    }

    private async Task<long> CountAsync(RedshiftStaging staging, long? rows, CancellationToken cancellationToken)
    {
        var found = (await session.QueryAsync(
            RedshiftSql.Count(staging), row => row.GetInt64(0), cancellationToken))[0];
        if (rows is { } expected && found != expected)
        {
            var lost = new SqlError(
                WarehouseFault.Unexpected, null, "staging does not hold the rows that were copied into it");
            throw new WarehouseException("count the staged rows", lost, null);
        }

        return found;
    }

    private static IReadOnlyList<WriteStatement> Writes(LoadStep step, RedshiftSql sql, RedshiftStaging staging) =>
        step switch
        {
            LoadStep.Merge { By: UpsertMethod.Merge } => [sql.MergeRemovingDuplicates(staging)],
            LoadStep.Merge => sql.Merge(staging),
            LoadStep.DeleteAll => [sql.DeleteAll()],
            LoadStep.InsertMissing => [sql.InsertMissing(staging)],
            LoadStep.InsertAll => [sql.InsertAll(staging)],
            _ => [],
        };

    private async Task WriteAsync(WriteStatement write, long staged, CancellationToken cancellationToken)
    {
        var rows = await session.ExecuteAsync(write.Statement, cancellationToken);
        switch (write.Counts)
        {
            case RowCount.Removed:
                _state.RowsReplaced += rows;
                break;
            case RowCount.WrittenOrReplaced:
                // What MERGE counts is not said; what it writes is what is staged.
                _state.RowsWritten += staged;
                _state.RowsReplaced = null;
                break;
            default:
                _state.RowsWritten += rows;
                break;
        }
    }

    /// <summary>Last of all: an INSERT keeps other loads from the history's tables until the commit.</summary>
    private async Task RecordAsync(long sequence, CancellationToken cancellationToken)
    {
        var files = _state.Pending;
        var load = new LoadEntry
        {
            LoadId = plan.LoadId,
            Plan = plan,
            Table = _state.Table,
            State = plan.Copy.NoLoad ? FileState.Checked : FileState.Loaded,
            FileCount = files.Count,
            StartedAt = _startedAt,
            FinishedAt = services.Clock.GetUtcNow(),
            TraceId = Activity.Current?.TraceId.ToString(),
            RowsStaged = _state.RowsCopied ?? 0,
            RowsCollapsed = _state.RowsCollapsed,
            RowsWritten = _state.RowsWritten,
            RowsReplaced = _state.RowsReplaced,
            RowsRejected = Math.Max(_state.RowsLeftOut, files.Sum(file => file.RowsRejected)),
            Errors = [.. files.SelectMany(file => file.RowErrors).Take(RowErrorLimits.MaxOfLoad)],
            Sequence = sequence,
            CountsByFile = files.Count == 1,
            IsAddition = _isKnownLoad,
        };
        await HistoryStore.RecordAsync(
            session,
            load,
            [.. files.Select(file => new FileEntry(file.Version) { Rows = file.Rows, RowsRejected = file.RowsRejected })],
            cancellationToken);
    }

    private Finding? Explain(WarehouseException exception) =>
        FailureTexts.Refused(exception, plan.StatementTimeout, _state.Pending);
}
