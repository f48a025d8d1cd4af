using Blueshift.Domain.Objects;
using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse;

/// <summary>What every warehouse is given.</summary>
/// <param name="Options">How patient it is.</param>
/// <param name="Clock">For the times of the history, and to measure statements.</param>
/// <param name="NewId">Makes the load ids of recorded failures.</param>
/// <param name="Logger">Takes labels and times.</param>
internal sealed record WarehouseServices(
    WarehouseOptions Options, TimeProvider Clock, Func<Guid> NewId, ILogger Logger)
{
    /// <summary>How a warehouse that reads the bucket by itself reaches it; null where it cannot.</summary>
    public IBucketAccess? Bucket { get; init; }

    /// <summary>The role it reads the bucket with where the connection names none.</summary>
    public string? DefaultIamRole { get; init; }
}
