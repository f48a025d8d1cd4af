using Blueshift.TestKit;
using DuckDB.NET.Data;

namespace Blueshift.Warehouse.Tests.DuckDb;

/// <summary>Parquet files as DuckDB writes them.</summary>
internal static class DuckDbParquet
{
    /// <param name="query">Gives the rows.</param>
    /// <param name="options">Of DuckDB's COPY: <c>COMPRESSION zstd, ROW_GROUP_SIZE 2048</c>.</param>
    public static byte[] Write(string query, string options = "")
    {
        using var directory = new TestDirectory();
        var path = directory.Combine("file.parquet");
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path}' (FORMAT parquet{(options.Length > 0 ? ", " : "")}{options})";
        command.ExecuteNonQuery();
        return File.ReadAllBytes(path);
    }

    /// <summary>What DuckDB itself makes of the same rows: one row as text, with <c>|</c> between its columns.</summary>
    public static string Ask(string query)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CAST(COLUMNS(*) AS varchar) FROM ({query})";
        using var reader = command.ExecuteReader();
        reader.Read();
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString));
    }

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        return connection;
    }
}
