using Blueshift.TestKit.Databases;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>What there is to see in a world, as lines that are the same for the same state in every world.</summary>
/// <param name="Table">Count and checksum of the rows of table <c>t</c>.</param>
/// <param name="Objects">The keys in the bucket, without Blueshift's own.</param>
/// <param name="Files">The history's rows of files, in order.</param>
/// <param name="Loads">The history's rows of loads, in order.</param>
public sealed record Snapshot(string Table, string Objects, string Files, string Loads)
{
    private const string Nothing = "";

    public static async Task<Snapshot> TakeAsync(World world, CancellationToken cancellationToken) => new(
        await QueryAsync(world.Database, "SELECT count(*), md5(string_agg(t::text, ';' ORDER BY t::text)) FROM t", cancellationToken),
        string.Join('\n', (await world.Bucket.KeysAsync(cancellationToken)).Where(key => !key.StartsWith(".blueshift/", StringComparison.Ordinal))),
        await HistoryAsync(
            world.Database,
            "SELECT object_key, etag, state, rows_loaded, rows_rejected FROM blueshift.load_files ORDER BY sequence",
            cancellationToken),
        await HistoryAsync(
            world.Database,
            "SELECT target_table, state, file_count, rows_staged, rows_written, rows_replaced FROM blueshift.loads ORDER BY started_at",
            cancellationToken));

    public override string ToString() => $"table: {Table}\nobjects:\n{Objects}\nfiles:\n{Files}\nloads:\n{Loads}\n";

    private static async Task<string> HistoryAsync(PostgresDatabase database, string sql, CancellationToken cancellationToken) =>
        await QueryAsync(database, "SELECT to_regclass('blueshift.history_version') IS NOT NULL", cancellationToken) == "t"
            ? await QueryAsync(database, sql, cancellationToken)
            : Nothing;

    private static async Task<string> QueryAsync(PostgresDatabase database, string sql, CancellationToken cancellationToken) =>
        string.Join('\n', await database.QueryAsync(sql, cancellationToken));
}
