using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.EndToEnd.Tests.MainJob;

/// <summary>The tables of the main job, each with two rows that a file replaces and one that it does not touch.</summary>
internal static class FactTables
{
    public static readonly string[] Names = ["normal_fact", "alternate_fact", "keep_fact"];

    private const string Columns = "(id int, blah varchar(8), \"timestamp\" timestamp)";

    public static async Task CreateAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        foreach (var table in Names)
        {
            await database.ExecuteAsync(
                $"""
                CREATE TABLE {table} {Columns};
                INSERT INTO {table} VALUES (3, 'b3', '2001-01-01'), (4, 'b4', '2001-01-01'), (-1, 'stays', '2001-01-01')
                """,
                cancellationToken);
        }

        await CreateExpectedAsync(database, cancellationToken);
    }

    /// <summary>The rows that the table has too many and that it lacks; repeated rows count as often as they are there.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(
        PostgresDatabase database, string table, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            $"""
            (SELECT 'too many', * FROM (SELECT * FROM {table} EXCEPT ALL SELECT * FROM expected) AS more LIMIT 5)
            UNION ALL
            (SELECT 'missing', * FROM (SELECT * FROM expected EXCEPT ALL SELECT * FROM {table}) AS less LIMIT 5)
            """,
            cancellationToken);

    /// <summary>Changes when a row is written, even with the values that it has.</summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(
        PostgresDatabase database, string table, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            $"SELECT xmin::text, count(*), sum(hashtext(ctid::text)::bigint) FROM {table} GROUP BY xmin::text ORDER BY 1", cancellationToken);

    private static async Task CreateExpectedAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var (ids, blahs, times) = FactFile.Expect();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"CREATE TABLE expected {Columns}; INSERT INTO expected VALUES (-1, 'stays', '2001-01-01')", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "INSERT INTO expected SELECT id, blah, time::timestamp FROM unnest($1, $2, $3) AS rows (id, blah, time)";
        command.Parameters.Add(new() { Value = ids });
        command.Parameters.Add(new() { Value = blahs });
        command.Parameters.Add(new() { Value = times });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
