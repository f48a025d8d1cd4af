using System.Diagnostics;
using System.Globalization;
using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Loading;

/// <summary>Carries out the steps of a plan.</summary>
internal sealed class StepRunner(
    StagingSession session,
    LoadPlan plan,
    TargetTable target,
    LoadState state,
    ProgressReporter progress,
    WarehouseOptions options)
{
    /// <summary>
    /// With fewer rows any plan is fast, and without an index to go by the planner has to know how many there are.
    /// </summary>
    private const long RowsWorthAnalyzing = 10_000;

    private readonly StagingFill _fill = new(session, plan, target, state, progress);

    // Shown by the count of staging's rows. Rows that are taken out later make neither untrue.
    private bool _hasNoNullKey;
    private bool _hasNoRepeatedKey;

    private Dialect Dialect => session.Dialect;

    public Task RunAsync(LoadStep step, IObjectStore objects, CancellationToken cancellationToken) => step switch
    {
        LoadStep.TakeTurn => WaitAsync("waiting for other loads", Dialect.TakeTurn(target, options), cancellationToken),
        LoadStep.CreateStaging => session.CreateStagingAsync(target, plan.LoadId, CountStreams(), cancellationToken),
        LoadStep.FillStaging => FillAsync(objects, cancellationToken),
        LoadStep.LockTarget => WaitAsync("waiting for the table", Dialect.LockTarget(target, options), cancellationToken),
        LoadStep.DropLoadedFiles => DropLoadedFilesAsync(cancellationToken),
        LoadStep.CheckCounts => CheckCountsAsync(cancellationToken),
        LoadStep.CheckNullKeys => CheckNullKeysAsync(cancellationToken),
        LoadStep.SelectStaging { Select: StagingSelect.Query query } => SelectAsync(query, cancellationToken),
        LoadStep.SelectStaging => RemoveCopiesAsync(cancellationToken),
        LoadStep.ResolveDuplicates resolve => ResolveDuplicatesAsync(resolve.Policy, cancellationToken),
        LoadStep.Merge => WriteAsync(Dialect.Merge(target), cancellationToken),
        LoadStep.DeleteAll => WriteAsync([Dialect.DeleteAll(target)], cancellationToken),
        LoadStep.InsertMissing => WriteAsync([Dialect.InsertMissing(target)], cancellationToken),
        LoadStep.InsertAll => WriteAsync([Dialect.InsertAll(target)], cancellationToken),
        _ => throw new UnreachableException($"Nobody carries out the step {step}."),
    };

    /// <summary>
    /// Carries out the steps that change the target. Files with rows that one of its constraints refuses fail by these, and
    /// the others are written, as often as that takes.
    /// </summary>
    public async Task WriteAllAsync(
        IReadOnlyList<LoadStep> steps, IObjectStore objects, CancellationToken cancellationToken)
    {
        var search = session.SearchConstraints(target, plan);
        while (state.HasPending && !await TryWriteAsync(steps, search, objects, cancellationToken))
        {
            progress.Enter("removing refused rows");
        }
    }

    private async Task<bool> TryWriteAsync(
        IReadOnlyList<LoadStep> steps,
        ConstraintSearch? search,
        IObjectStore objects,
        CancellationToken cancellationToken)
    {
        if (search is not null)
        {
            await search.MarkAsync(cancellationToken);
        }

        var (written, replaced) = (state.RowsWritten, state.RowsReplaced);
        try
        {
            foreach (var step in steps)
            {
                await RunAsync(step, objects, cancellationToken);
            }

            return true;
        }
        catch (WarehouseException refused) when (refused.Fault == WarehouseFault.Constraint && search is not null)
        {
            (state.RowsWritten, state.RowsReplaced) = (written, replaced);
            var findings = RefusedFiles.Judge(await search.FindAsync(refused.Error, cancellationToken), state);
            if (findings.Count == 0)
            {
                throw;
            }

            BatchFile[] files = [.. findings.SelectMany(finding => finding.Files)];
            state.Fail(findings);
            await _fill.RemoveFilesAsync(files, cancellationToken);
            return false;
        }
    }

    /// <summary>Writes the history rows that commit with the data.</summary>
    public Task RecordAsync(DateTimeOffset startedAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var files = state.Pending;
        var load = new LoadEntry
        {
            LoadId = plan.LoadId,
            Plan = plan,
            Table = state.Table,
            State = plan.Copy.NoLoad ? FileState.Checked : FileState.Loaded,
            FileCount = files.Count,
            StartedAt = startedAt,
            FinishedAt = now,
            TraceId = Activity.Current?.TraceId.ToString(),
            RowsStaged = files.Sum(file => file.Rows),
            RowsCollapsed = state.RowsCollapsed,
            RowsWritten = state.RowsWritten,
            RowsReplaced = state.RowsReplaced,
            RowsRejected = files.Sum(file => file.RowsRejected),
            Errors = [.. files.SelectMany(file => file.RowErrors).Take(RowErrorLimits.MaxOfLoad)],
        };
        FileEntry[] entries =
        [
            .. files.Select(file => new FileEntry(file.Version)
            {
                Rows = plan.Copy.NoLoad ? 0 : file.Rows,
                RowsRejected = file.RowsRejected,
            }),
        ];
        return HistoryStore.RecordAsync(session, load, entries, cancellationToken);
    }

    /// <summary>A file is read by one stream, and each stream has to be worth its connection.</summary>
    private int CountStreams()
    {
        var files = state.Pending;
        var worth = files.Sum(file => file.Version.Size) / Math.Max(1, options.BytesPerStream);
        return (int)Math.Max(1, Math.Min(worth, Math.Min(files.Count, options.StreamsPerLoad)));
    }

    private async Task FillAsync(IObjectStore objects, CancellationToken cancellationToken)
    {
        progress.Enter("reading files");
        await _fill.RunAsync(objects, cancellationToken);
        var joinsByScan = target.Key.Count > 0 && !target.HasKeyIndex;
        var isLarge = state.Pending.Sum(file => file.Rows) >= RowsWorthAnalyzing;
        if (joinsByScan && isLarge && Dialect.AnalyzeStaging(target) is { } analyze)
        {
            await session.ExecuteAsync(analyze, cancellationToken);
        }
    }

    private async Task WaitAsync(
        string stage, IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        progress.Enter(stage);
        try
        {
            foreach (var statement in statements)
            {
                await session.ExecuteAsync(statement, cancellationToken);
            }
        }
        catch (WarehouseException exception)
            when (exception.Fault is WarehouseFault.TableBusy or WarehouseFault.Timeout)
        {
            var busy = new SqlError(
                WarehouseFault.TableBusy, exception.Code, "the table is busy: another session holds it");
            throw new WarehouseException(exception.Stage, busy, null);
        }
    }

    private async Task DropLoadedFilesAsync(CancellationToken cancellationToken)
    {
        var loaded = await new KnownFiles(session, plan, state).PassOverLoadedAsync(cancellationToken);
        await _fill.RemoveFilesAsync(loaded, cancellationToken);
    }

    private async Task CheckCountsAsync(CancellationToken cancellationToken)
    {
        progress.Enter("checking rows");
        var counted = await CountAsync(cancellationToken);
        var sent = state.Pending.Sum(file => file.Rows);
        if (counted != sent)
        {
            var lost = new SqlError(
                WarehouseFault.Unexpected,
                null,
                string.Create(CultureInfo.InvariantCulture, $"staging holds {counted} rows of the {sent} that were sent to it"));
            throw new WarehouseException("count the rows in staging", lost, null);
        }
    }

    /// <summary>With what else the same look at staging tells, unless a query is still to put other rows there.</summary>
    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var hasQuery = plan.Steps.Any(step => step is LoadStep.SelectStaging { Select: StagingSelect.Query });
        if (hasQuery || !plan.Steps.Any(step => step is LoadStep.ResolveDuplicates))
        {
            return (await session.QueryAsync(Dialect.CountRows(), row => row.GetInt64(0), cancellationToken))[0];
        }

        var counted = await session.QueryAsync(
            Dialect.CountRowsAndKeys(target),
            row => (Rows: row.GetInt64(0), HasNullKey: row.GetBoolean(1), HasRepeatedKey: row.GetBoolean(2)),
            cancellationToken);
        (_hasNoNullKey, _hasNoRepeatedKey) = (!counted[0].HasNullKey, !counted[0].HasRepeatedKey);
        return counted[0].Rows;
    }

    private async Task CheckNullKeysAsync(CancellationToken cancellationToken)
    {
        if (_hasNoNullKey)
        {
            return;
        }

        var found = await session.QueryAsync(
            Dialect.CountNullKeys(target.Key),
            row => (
                Rows: row.GetInt64(1),
                First: row.IsDBNull(2) ? (RowOrigin?)null : RowOrigin.FromInt64(row.GetInt64(2))),
            cancellationToken);
        if (found.Count == 0)
        {
            return;
        }

        BatchFile[] files = found.Any(row => row.First is null)
            ? [.. state.Pending]
            : [.. found.Select(row => state.Files[row.First!.Value.File])];
        state.Fail(FailureTexts.NullKeys(files, found.Sum(row => row.Rows), found[0].First, state.Files));
        await _fill.RemoveFilesAsync(files, cancellationToken);
    }

    private async Task SelectAsync(StagingSelect.Query query, CancellationToken cancellationToken)
    {
        foreach (var statement in Dialect.SelectStaging(query.Template, target))
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    private async Task RemoveCopiesAsync(CancellationToken cancellationToken) =>
        state.RowsCollapsed += await session.ExecuteAsync(Dialect.RemoveCopies(target), cancellationToken);

    private async Task ResolveDuplicatesAsync(DuplicatePolicy policy, CancellationToken cancellationToken)
    {
        var duplicates = new DuplicateResolution(session, target, state);
        if (_hasNoRepeatedKey || !await duplicates.FindRepeatedAsync(cancellationToken))
        {
            return;
        }

        if (policy is DuplicatePolicy.Fail)
        {
            var failed = await duplicates.FailConflictsAsync(cancellationToken);
            await _fill.RemoveFilesAsync(failed, cancellationToken);
        }

        if (state.HasPending)
        {
            await duplicates.RemoveRepeatedAsync(policy, cancellationToken);
        }
    }

    private async Task WriteAsync(IReadOnlyList<WriteStatement> statements, CancellationToken cancellationToken)
    {
        progress.Enter("writing rows");
        foreach (var write in statements)
        {
            var before = await CountChangesAsync(write.Changes, cancellationToken);
            var rows = await session.ExecuteAsync(write.Statement, cancellationToken);
            state.RowsReplaced = write.Counts switch
            {
                RowCount.Removed => state.RowsReplaced + rows,
                RowCount.WrittenOrReplaced =>
                    state.RowsReplaced + UpdatedOf(rows, before, await CountChangesAsync(write.Changes, cancellationToken)),
                _ => state.RowsReplaced,
            };
            state.RowsWritten += write.Counts == RowCount.Removed ? 0 : rows;
        }
    }

    private async Task<(long Inserted, long Updated)?> CountChangesAsync(
        SqlStatement? changes, CancellationToken cancellationToken) => changes is null
        ? null
        : (await session.QueryAsync(changes, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken))[0];

    /// <summary>
    /// Null where the counts are at odds: a trigger writes to the table too, or the server does not count (track_counts).
    /// </summary>
    private static long? UpdatedOf(
        long rows, (long Inserted, long Updated)? before, (long Inserted, long Updated)? after)
    {
        var (inserted, updated) = (after?.Inserted - before?.Inserted, after?.Updated - before?.Updated);
        return inserted + updated == rows ? updated : null;
    }
}
