namespace Blueshift.Warehouse;

/// <summary>How patient the warehouses are.</summary>
public sealed record WarehouseOptions
{
    /// <summary>
    /// How long a load waits for other loads to end: of its table in PostgreSQL, of its file in DuckDB. A load that has
    /// waited so long is <see cref="WarehouseFault.TableBusy"/>; short, because it keeps loads of other tables from
    /// running meanwhile. Default 2 seconds.
    /// </summary>
    public TimeSpan LoadQueueTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a load waits for other writers of its table to end their transactions. All further writers queue up
    /// behind it meanwhile, so this is short. Default 30 seconds.
    /// </summary>
    public TimeSpan TableLockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The limit for statements outside loads: history look-ups and health checks. Default 1 minute.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
