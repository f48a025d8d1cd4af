using System.Collections.Concurrent;
using System.Globalization;
using Blueshift.TestKit;
using DuckDB.NET.Data;

namespace Blueshift.EndToEnd.Tests.Worlds;

/// <summary>Blueshift without servers: a local directory for a bucket and an embedded DuckDB file for a warehouse.</summary>
public sealed class LocalWorld : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> SameEnvironment = [];

    private readonly TestDirectory _folder = new();
    private readonly ConcurrentQueue<BlueshiftProcess> _processes = new();

    public LocalWorld()
    {
        File.WriteAllText(
            _folder.Combine("config.edn"),
            """{:s3 {:bucket "file:./bucket"} :redshift-connections [{:dw1 {:jdbc-url "jdbc:duckdb:./warehouse.duckdb"}}]}""");
    }

    public string Transcript => string.Join('\n', _processes.Select(process => process.Transcript));

    public async Task PutAsync(string key, string text, CancellationToken cancellationToken)
    {
        var path = _folder.Combine("bucket", key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, cancellationToken);
    }

    /// <summary>All keys, those of Blueshift's own files too.</summary>
    public IReadOnlyList<string> Keys()
    {
        var bucket = _folder.Combine("bucket");
        return
        [
            .. Directory.EnumerateFiles(bucket, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(bucket, path))
                .Order(StringComparer.Ordinal),
        ];
    }

    public async Task<BlueshiftProcess> StartRunOnceAsync()
    {
        var process = await BlueshiftProcess.StartAsync(_folder.Path, SameEnvironment, "run", "--config", "config.edn", "--once");
        _processes.Enqueue(process);
        return process;
    }

    /// <summary>The rows of a query, each as its columns' text with <c>|</c> between. No process may be running.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={_folder.Combine("warehouse.duckdb")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _folder.Dispose();
    }
}
