using Blueshift.Domain.History;
using Blueshift.Domain.Objects;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.History;

/// <summary>Reads and writes the load history in a session's transaction.</summary>
internal static class HistoryStore
{
    private const int KeysPerQuery = 500;
    private const int RowsPerInsert = 200;

    /// <summary>Every row of exactly these versions, and of each key the last loaded row in each table.</summary>
    public static async Task<IReadOnlyList<FileHistory>> FindAsync(
        WarehouseSession session, string bucket, IEnumerable<ObjectVersion> files, CancellationToken cancellationToken)
    {
        var rows = new List<FileHistory>();
        foreach (var chunk in files.Chunk(KeysPerQuery))
        {
            var find = session.History.FindFiles(bucket, chunk);
            rows.AddRange(await session.QueryAsync(find, session.History.ReadFile, cancellationToken));
        }

        return rows;
    }

    public static async Task<bool> HasLoadedAsync(
        WarehouseSession session, string bucket, ObjectVersion manifest, CancellationToken cancellationToken)
    {
        var find = session.History.FindLoadBy(bucket, manifest);
        return (await session.QueryAsync(find, row => row.GetBoolean(0), cancellationToken))[0];
    }

    public static async Task RecordAsync(
        WarehouseSession session, LoadEntry load, IReadOnlyList<FileEntry> files, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(session.History.InsertLoad(load), cancellationToken);
        foreach (var chunk in files.Chunk(RowsPerInsert))
        {
            await session.ExecuteAsync(session.History.InsertFiles(load, chunk), cancellationToken);
        }

        foreach (var chunk in load.Errors.Chunk(RowsPerInsert))
        {
            await session.ExecuteAsync(session.History.InsertErrors(load, chunk), cancellationToken);
        }
    }
}
