using Blueshift.Domain.Failures;
using Blueshift.Domain.History;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Loading;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// Amazon Redshift, which is not loaded yet: its loads are refused with a reason. Nothing was ever loaded here, so its
/// history is empty, and its failures have nowhere to be recorded.
/// </summary>
internal sealed class RedshiftWarehouse : IWarehouse
{
    private const string Reason =
        "the connection leads to Amazon Redshift, which this version cannot load yet: "
        + "it has no COPY from S3 with a manifest. Name a PostgreSQL or DuckDB connection in :database";

    public Task<LoadReport> LoadAsync(
        LoadPlan plan, IObjectStore objects, IProgress<LoadProgress> progress, CancellationToken cancellationToken)
    {
        var state = new LoadState(plan);
        state.Fail(FailureTexts.TableProblems([Reason], state.Pending));
        return Task.FromResult(state.ToReport(committed: false));
    }

    public Task RecordFailuresAsync(
        LoadPlan plan, string table, IReadOnlyList<LoadFailure> failures, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<IReadOnlyList<FileHistory>> FindHistoryAsync(
        string bucket, IReadOnlyCollection<ObjectVersion> files, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FileHistory>>([]);

    public Task<bool> HasLoadedAsync(
        string bucket, ObjectVersion manifest, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task PingAsync(CancellationToken cancellationToken) =>
        throw new WarehouseException("ping", new SqlError(WarehouseFault.TableProblem, null, Reason), null);
}
