using Blueshift.Domain.Configuration;

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

    /// <summary>
    /// How many files of a load are read at a time, each over a connection of its own: one connection keeps one core of
    /// the server busy. 1 to 8; default 2.
    /// </summary>
    public int StreamsPerLoad { get; init; } = LoaderSettings.DefaultStreams;

    /// <summary>
    /// How much there must be to read for each of them, in stored bytes: below, a further connection and a table that
    /// others can see cost more than they bring. Default 8 MiB.
    /// </summary>
    public long BytesPerStream { get; init; } = 8 * 1024 * 1024;

    /// <summary>
    /// How long a load waits for Redshift to show the rows that a COPY has rejected, when it is known that there are some.
    /// Default 10 seconds.
    /// </summary>
    public TimeSpan LoadErrorsDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limit for statements outside loads: history look-ups and health checks. Default 1 minute.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
