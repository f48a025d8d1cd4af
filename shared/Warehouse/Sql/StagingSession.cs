using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse.Sql;

/// <summary>A session on a database that Blueshift reads the files for.</summary>
internal abstract class StagingSession(ILogger logger, TimeProvider clock) : WarehouseSession(logger, clock)
{
    public abstract Dialect Dialect { get; }

    public sealed override HistoryDialect History => Dialect;

    /// <param name="target">Whose rows it is for.</param>
    /// <param name="loadId">Whose staging it is.</param>
    /// <param name="streams">By how many writers it should be filled at a time; at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual Task CreateStagingAsync(
        TargetTable target, Guid loadId, int streams, CancellationToken cancellationToken) =>
        ExecuteAsync(Dialect.CreateStaging(target), cancellationToken);

    /// <summary>Gives writers that may be used at a time: at least one, and no more than staging was made for.</summary>
    public abstract Task<IReadOnlyList<IStagingWriter>> OpenStagingAsync(
        TargetTable target, CancellationToken cancellationToken);

    /// <summary>What finds the rows that a constraint refuses; null where a refusal ends the transaction.</summary>
    public virtual ConstraintSearch? SearchConstraints(TargetTable target, LoadPlan plan) => null;

    /// <summary>Brings a table's statistics up to date.</summary>
    /// <returns>Null; or the code by which the database says that it has left them as they were.</returns>
    public virtual async Task<string?> AnalyzeAsync(Relation table, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Dialect.Analyze(table), cancellationToken);
        return null;
    }
}
