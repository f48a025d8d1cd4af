using System.Collections.Concurrent;
using Blueshift.Warehouse.Sql;
using DuckDB.NET.Data;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>
/// A DuckDB file in this process. It is opened for each operation and closed again, so that between loads any other
/// program may look into it.
/// </summary>
/// <param name="path">The file, as an absolute path.</param>
/// <param name="services">What every warehouse is given.</param>
internal sealed class DuckDbWarehouse(string path, WarehouseServices services) : StagingWarehouse(services)
{
    // One for each file of the process: the file knows nothing of how many services there are.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new();

    protected override bool MayHaveHistory => File.Exists(path);

    protected override string Database => path;

    protected override async Task<StagingSession> OpenStagingAsync(
        SessionSettings settings, SessionUse use, CancellationToken cancellationToken)
    {
        if (use == SessionUse.Reading)
        {
            return await Task.Run(() => OpenSession(settings, () => { }), cancellationToken);
        }

        var writer = Writers.GetOrAdd(path, _ => new SemaphoreSlim(1, 1));
        if (!await writer.WaitAsync(Services.Options.LoadQueueTimeout, cancellationToken))
        {
            var busy = new SqlError(WarehouseFault.TableBusy, null, "other loads of the file take too long");
            throw new WarehouseException("wait for other loads of the file", busy, null);
        }

        try
        {
            return await Task.Run(() => OpenSession(settings, () => writer.Release()), cancellationToken);
        }
        catch
        {
            writer.Release();
            throw;
        }
    }

    private DuckDbSession OpenSession(SessionSettings settings, Action close)
    {
        DuckDBConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            connection = new DuckDBConnection(new DuckDBConnectionStringBuilder { DataSource = path }.ConnectionString);
            connection.Open();
            Configure(connection);
            var transaction = connection.BeginTransaction();
            return new DuckDbSession(connection, transaction, settings, close, Services.Logger, Services.Clock);
        }
        catch (Exception exception) when (exception is DuckDBException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw new WarehouseException("open the database file", DuckDbFile.Explain(path, exception), null);
        }
    }

    /// <summary>A manifest's query may read the database, and neither this machine's files nor the network.</summary>
    private static void Configure(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SET enable_external_access = false; SET autoinstall_known_extensions = false; SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
    }
}
