using DuckDB.NET.Data;

namespace Blueshift.Warehouse.Tests.DuckDb;

/// <summary>A DuckDB file as a test looks at it, opened each time.</summary>
internal sealed record DuckDbFileDatabase(string Path)
{
    public DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"DataSource={Path}");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT CAST(COLUMNS(*) AS varchar) FROM ({sql})";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "NULL" : reader.GetString(column))));
        }

        return rows;
    }
}
