using System.Text;
using Blueshift.Domain.Configuration;
using DuckDB.NET.Data;

namespace Blueshift.Tool.Demo;

/// <summary>The demo's folder: a bucket that is a directory, and a DuckDB file.</summary>
internal sealed class DemoWorld : IDisposable
{
    private readonly bool _keep;
    private readonly string _bucket;
    private readonly string _database;

    public DemoWorld(bool keep)
    {
        _keep = keep;
        Folder = Directory.CreateTempSubdirectory("blueshift-demo-").FullName;
        _bucket = Path.Combine(Folder, "bucket");
        _database = Path.Combine(Folder, "shop.duckdb");
        Directory.CreateDirectory(_bucket);
        Execute(DemoManifests.Tables);
    }

    public string Folder { get; }

    /// <summary>The configuration, read as any other.</summary>
    public BlueshiftConfig ReadConfig()
    {
        var text = DemoManifests.Config(_bucket, _database);
        return ConfigReader.Read(Encoding.UTF8.GetBytes(text), new ConfigSources(_ => null, _ => null)) switch
        {
            ConfigResult.Accepted accepted => accepted.Config,
            ConfigResult.Refused refused => throw new InvalidOperationException(refused.Problems[0].Render("config.edn")),
            _ => throw new InvalidOperationException("A configuration is accepted or refused."),
        };
    }

    public void Put(string key, string text) => Put(key, Encoding.UTF8.GetBytes(text));

    public void Put(string key, byte[] content)
    {
        var path = Path.Combine(_bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Every object of the bucket with its size.</summary>
    public IReadOnlyList<(string Key, long Size)> List() =>
    [
        .. new DirectoryInfo(_bucket).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Key: Path.GetRelativePath(_bucket, file.FullName).Replace('\\', '/'), Size: file.Length))
            .Where(file => !file.Key.StartsWith(".blueshift", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal),
    ];

    /// <summary>The names of a query's columns, and its rows as text.</summary>
    public (IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) Query(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<string>>();
        while (reader.Read())
        {
            rows.Add([.. columns.Select((_, i) => reader.IsDBNull(i) ? "NULL" : Show(reader.GetValue(i)))]);
        }

        return (columns, rows);
    }

    public void Dispose()
    {
        if (!_keep)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"Data Source={_database}");
        connection.Open();
        return connection;
    }

    private static string Show(object value) => value switch
    {
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
