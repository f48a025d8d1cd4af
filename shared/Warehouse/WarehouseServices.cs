using Microsoft.Extensions.Logging;

namespace Blueshift.Warehouse;

/// <summary>What every warehouse is given.</summary>
/// <param name="Options">How patient it is.</param>
/// <param name="Clock">For the times of the history, and to measure statements.</param>
/// <param name="NewId">Makes the load ids of recorded failures.</param>
/// <param name="Logger">Takes labels and times.</param>
internal sealed record WarehouseServices(
    WarehouseOptions Options, TimeProvider Clock, Func<Guid> NewId, ILogger Logger);
