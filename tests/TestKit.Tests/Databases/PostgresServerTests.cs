using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.TestKit.Tests.Databases;

public sealed class PostgresServerTests(PostgresServer server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_each_test_a_database_of_its_own()
    {
        var first = await server.CreateDatabaseAsync(CancellationToken);
        var second = await server.CreateDatabaseAsync(CancellationToken);
        await first.ExecuteAsync("CREATE TABLE t (id int)", CancellationToken);

        Assert.Equal(["NULL"], await second.QueryAsync("SELECT to_regclass('t')", CancellationToken));
    }

    [Fact]
    public async Task Comes_back_from_a_crash_with_what_was_committed()
    {
        await using var own = new PostgresServer();
        await own.InitializeAsync();
        var database = await own.CreateDatabaseAsync(CancellationToken);
        await database.ExecuteAsync("CREATE TABLE t AS SELECT 7 AS id", CancellationToken);

        await own.CrashAsync();
        await Assert.ThrowsAsync<NpgsqlException>(() => database.OpenAsync(CancellationToken));
        await own.StartAgainAsync();

        Assert.Equal(["7"], await database.QueryAsync("SELECT id FROM t", CancellationToken));
    }
}
