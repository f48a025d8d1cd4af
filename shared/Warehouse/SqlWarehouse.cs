using System.Diagnostics;
using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse;

/// <summary>What all warehouses do alike, each time in a session of its own.</summary>
internal abstract class SqlWarehouse(WarehouseServices services) : IWarehouse
{
    private static readonly SqlStatement Ping = new("ping", "SELECT 1");

    public async Task<LoadReport> LoadAsync(
        LoadPlan plan, IObjectStore objects, IProgress<LoadProgress> progress, CancellationToken cancellationToken)
    {
        using var span = WarehouseTrace.Start($"load {plan.Table}")
            ?.SetTag("blueshift.load_id", plan.LoadId).SetTag("blueshift.table", plan.Table).SetTag("blueshift.files", plan.Files.Count);
        var reporter = new ProgressReporter(plan, progress);
        reporter.Enter("connecting");
        if (await PrepareHistoryAsync(cancellationToken) is { } problem)
        {
            return Refuse(plan, problem);
        }

        var settings = new SessionSettings($"blueshift {plan.LoadId}", plan.StatementTimeout);
        var report = await RunAsync(plan, objects, reporter, settings, cancellationToken);
        span?.SetTag("blueshift.rows", report.RowsStaged).SetTag("blueshift.rejects", report.RowsRejected);
        return report;
    }

    public async Task RecordFailuresAsync(
        LoadPlan plan, string table, IReadOnlyList<LoadFailure> failures, CancellationToken cancellationToken)
    {
        if (await PrepareHistoryAsync(cancellationToken) is { } problem)
        {
            var error = new SqlError(WarehouseFault.TableProblem, null, problem);
            throw new WarehouseException("record failures", error, null);
        }

        var settings = ShortSettings("record failures");
        await using var session = await OpenAsync(settings, SessionUse.Writing, cancellationToken);
        var now = services.Clock.GetUtcNow();
        foreach (var failure in failures)
        {
            var load = new LoadEntry
            {
                LoadId = services.NewId(),
                Plan = plan,
                Table = table,
                State = FileState.Failed,
                FileCount = failure.Files.Count,
                StartedAt = now,
                FinishedAt = now,
                TraceId = Activity.Current?.TraceId.ToString(),
                Failure = failure,
                Errors = [.. failure.RowErrors.Take(RowErrorLimits.MaxOfLoad)],
            };
            await HistoryStore.RecordAsync(
                session, load, [.. failure.Files.Select(file => FileEntry.For(failure, file))], cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FileHistory>> FindHistoryAsync(
        string bucket, IReadOnlyCollection<ObjectVersion> files, CancellationToken cancellationToken)
    {
        if (!MayHaveHistory)
        {
            return [];
        }

        await using var session = await OpenAsync(ShortSettings("history"), SessionUse.Reading, cancellationToken);
        return await HistoryTables.ExistAsync(session, cancellationToken)
            ? await HistoryStore.FindAsync(session, bucket, files, cancellationToken)
            : [];
    }

    public async Task<bool> HasLoadedAsync(
        string bucket, ObjectVersion manifest, CancellationToken cancellationToken)
    {
        if (!MayHaveHistory)
        {
            return false;
        }

        await using var session = await OpenAsync(ShortSettings("history"), SessionUse.Reading, cancellationToken);
        return await HistoryTables.ExistAsync(session, cancellationToken)
            && await HistoryStore.HasLoadedAsync(session, bucket, manifest, cancellationToken);
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(ShortSettings("ping"), SessionUse.Reading, cancellationToken);
        await session.ExecuteAsync(Ping, cancellationToken);
    }

    /// <summary>False where it is known without asking that there is none.</summary>
    protected virtual bool MayHaveHistory => true;

    protected WarehouseServices Services => services;

    /// <summary>What it is called in the log.</summary>
    protected abstract string Database { get; }

    /// <summary>Carries out the plan; the history is there.</summary>
    protected abstract Task<LoadReport> RunAsync(
        LoadPlan plan,
        IObjectStore objects,
        ProgressReporter progress,
        SessionSettings settings,
        CancellationToken cancellationToken);

    /// <summary>Opens a session with a transaction in progress.</summary>
    protected abstract Task<WarehouseSession> OpenAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken);

    /// <summary>A load that cannot be begun.</summary>
    protected static LoadReport Refuse(LoadPlan plan, string problem)
    {
        var state = new LoadState(plan);
        state.Fail(FailureTexts.TableProblems([problem], state.Pending));
        return state.ToReport(committed: false);
    }

    /// <returns>Whether anything of the history was missing, and has been created.</returns>
    /// <exception cref="HistoryException">It cannot be used.</exception>
    protected virtual async Task<bool> EnsureHistoryAsync(CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(ShortSettings("history"), SessionUse.Writing, cancellationToken);
        return await HistoryTables.EnsureAsync(session, cancellationToken);
    }

    protected SessionSettings ShortSettings(string purpose) => new($"blueshift {purpose}", services.Options.QueryTimeout);

    /// <returns>Why the history cannot be used, with what would mend it; null when it can.</returns>
    private async Task<string?> PrepareHistoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await EnsureHistoryAsync(cancellationToken))
            {
                WarehouseLog.HistoryCreated(services.Logger, Database);
            }

            return null;
        }
        catch (HistoryException exception)
        {
            return exception.Message;
        }
        catch (WarehouseException exception) when (exception.Fault == WarehouseFault.TableProblem)
        {
            return exception.Message;
        }
    }
}
