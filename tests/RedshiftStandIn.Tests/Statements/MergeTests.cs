using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

public sealed class MergeTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    private const string Match = "MERGE INTO t USING s ON t.id = s.id ";
    private const string TwoClauses =
        "WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.name)";

    [Theory]
    [InlineData(TwoClauses)]
    [InlineData("REMOVE DUPLICATES")]
    public async Task Replaces_and_adds(string clauses)
    {
        var connection = await OpenWithRowsAsync("(2, 'new'), (3, 'new'), (NULL, 'new')");

        await ExecuteAsync(connection, Match + clauses);

        Assert.Equal(["1|old", "2|new", "3|new", "NULL|new"], await QueryAsync(connection, "SELECT * FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData(TwoClauses)]
    [InlineData("REMOVE DUPLICATES")]
    public async Task Refuses_two_rows_for_one(string clauses)
    {
        var connection = await OpenWithRowsAsync("(2, 'one'), (2, 'two')");

        var refusal = await RefusedAsync(connection, Match + clauses);

        Assert.Equal(("XX000", "Found multiple matches to update the same tuple."), (refusal.SqlState, refusal.MessageText));
    }

    [Fact]
    public async Task Removes_duplicates_of_the_target()
    {
        var connection = await OpenWithRowsAsync("(2, 'new')");
        await ExecuteAsync(connection, "INSERT INTO t VALUES (2, 'older')");

        await ExecuteAsync(connection, Match + "REMOVE DUPLICATES");

        Assert.Equal(["1|old", "2|new"], await QueryAsync(connection, "SELECT * FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData("CREATE TABLE o (id int)", "o")]
    [InlineData("CREATE VIEW o AS SELECT * FROM s", "o")]
    public async Task Removes_duplicates_only_from_a_table_of_the_same_shape(string create, string source)
    {
        var connection = await OpenWithRowsAsync("(2, 'new')");
        await ExecuteAsync(connection, create);

        var refusal = await RefusedAsync(connection, $"MERGE INTO t USING {source} ON t.id = {source}.id REMOVE DUPLICATES");

        Assert.Equal("XX000", refusal.SqlState);
    }

    private async Task<NpgsqlConnection> OpenWithRowsAsync(string rows)
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int, name varchar(10))");
        await ExecuteAsync(connection, "CREATE TABLE s (LIKE t)");
        await ExecuteAsync(connection, "INSERT INTO t VALUES (1, 'old'), (2, 'old')");
        await ExecuteAsync(connection, $"INSERT INTO s VALUES {rows}");
        return connection;
    }
}
