using Blueshift.EndToEnd.Tests.Worlds;

namespace Blueshift.EndToEnd.Tests.MainJob;

/// <summary>All that a run may change: whoever compares two sees whether anything was touched in between.</summary>
internal sealed record MainJobTraces(
    IReadOnlyList<string> Tables, IReadOnlyList<string> Bucket, IReadOnlyList<string> Loads, IReadOnlyList<string> Files)
{
    public static async Task<MainJobTraces> FindAsync(World world, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        foreach (var table in FactTables.Names)
        {
            tables.AddRange(await FactTables.VersionsAsync(world.Database, table, cancellationToken));
        }

        return new MainJobTraces(
            tables,
            await world.Bucket.VersionsAsync(cancellationToken),
            await world.Database.QueryAsync("SELECT * FROM blueshift.loads ORDER BY load_id", cancellationToken),
            await world.Database.QueryAsync("SELECT * FROM blueshift.load_files ORDER BY sequence", cancellationToken));
    }
}
