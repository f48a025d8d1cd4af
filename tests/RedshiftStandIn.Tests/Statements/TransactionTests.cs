using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

public sealed class TransactionTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task Truncate_commits_what_is_under_way()
    {
        await using var client = await OpenWithTableAsync();
        await client.QueryAsync("BEGIN", Cancellation);
        await client.QueryAsync("INSERT INTO other VALUES (7)", Cancellation);

        Assert.Equal(["TRUNCATE TABLE", "I"], await client.QueryAsync("TRUNCATE t", Cancellation));

        await client.QueryAsync("ROLLBACK", Cancellation);
        Assert.Equal(["7", "SELECT", "I"], await client.QueryAsync("SELECT * FROM other", Cancellation));
        Assert.Equal(["SELECT", "I"], await client.QueryAsync("SELECT * FROM t", Cancellation));
    }

    [Theory]
    [InlineData("VACUUM t")]
    [InlineData("ALTER TABLE t APPEND FROM other")]
    public async Task Refuses_within_a_transaction(string sql)
    {
        await using var client = await OpenWithTableAsync();
        await client.QueryAsync("BEGIN", Cancellation);

        Assert.Equal("25001", (await client.QueryAsync(sql, Cancellation))[0].Split(' ')[0]);
        Assert.Equal("E", (await client.QueryAsync("SELECT 1", Cancellation))[^1]);
    }

    [Fact]
    public async Task Append_moves_the_rows()
    {
        await using var client = await OpenWithTableAsync();
        await client.QueryAsync("INSERT INTO other VALUES (7)", Cancellation);

        await client.QueryAsync("ALTER TABLE t APPEND FROM other", Cancellation);

        Assert.Equal(["1", "7", "SELECT", "I"], await client.QueryAsync("SELECT * FROM t ORDER BY id", Cancellation));
        Assert.Equal(["SELECT", "I"], await client.QueryAsync("SELECT * FROM other", Cancellation));
    }

    [Fact]
    public async Task A_row_that_changed_since_the_snapshot_is_a_violation()
    {
        await using var first = await OpenWithTableAsync();
        await using var second = await RawClient.ConnectAsync(Server, Cancellation);
        await first.QueryAsync("BEGIN; SELECT * FROM t", Cancellation);
        await second.QueryAsync("DELETE FROM t", Cancellation);

        Assert.Equal(["XX000 1023", "E"], await first.QueryAsync("DELETE FROM t", Cancellation));
    }

    [Fact]
    public async Task A_transaction_that_locks_first_sees_what_was_committed_while_it_waited()
    {
        await using var first = await OpenWithTableAsync();
        await using var second = await RawClient.ConnectAsync(Server, Cancellation);
        await first.QueryAsync("BEGIN; LOCK t; DELETE FROM t", Cancellation);
        await second.QueryAsync("BEGIN", Cancellation);
        var waiting = second.QueryAsync("LOCK t", Cancellation);
        await first.QueryAsync("INSERT INTO t VALUES (2)", Cancellation);
        await first.QueryAsync("COMMIT", Cancellation);
        await waiting;

        Assert.Equal(["DELETE 1", "T"], await second.QueryAsync("DELETE FROM t WHERE id = 2", Cancellation));
        Assert.Equal(["COMMIT", "I"], await second.QueryAsync("COMMIT", Cancellation));
    }

    [Fact]
    public async Task Fails_writes_and_commits_as_often_as_it_is_told()
    {
        await using var client = await OpenWithTableAsync();
        var failure = RedshiftFailure.SerializableViolation("t");
        Server.Add(StandInFault.Fail(statement => statement.IsWrite || statement.IsCommit, failure, times: 2));

        await client.QueryAsync("BEGIN", Cancellation);
        Assert.Equal(["XX000 1023", "E"], await client.QueryAsync("INSERT INTO t VALUES (2)", Cancellation));
        await client.QueryAsync("ROLLBACK; BEGIN", Cancellation);
        Assert.Equal(["XX000 1023", "I"], await client.QueryAsync("COMMIT", Cancellation));
        Assert.Equal(["INSERT 0 1", "I"], await client.QueryAsync("INSERT INTO t VALUES (3)", Cancellation));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Cuts_the_connection_at_a_commit(bool isAfter, int committed)
    {
        await using var setUp = await OpenWithTableAsync();
        Server.Add(isAfter
            ? StandInFault.CutAfter(statement => statement.IsCommit)
            : StandInFault.CutBefore(statement => statement.IsCommit));
        var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "INSERT INTO t VALUES (2)");

        await Assert.ThrowsAsync<NpgsqlException>(() => transaction.CommitAsync(Cancellation));

        Assert.Equal($"{committed}", (await setUp.QueryAsync("SELECT count(*) FROM t WHERE id = 2", Cancellation))[0]);
    }

    [Fact]
    public async Task Cancel_ends_what_another_session_does()
    {
        await using var holder = await OpenWithTableAsync();
        await using var waiter = await RawClient.ConnectAsync(Server, Cancellation);
        var session = (await waiter.QueryAsync("SELECT pg_backend_pid()", Cancellation))[0];
        await holder.QueryAsync("BEGIN; LOCK t", Cancellation);
        var waiting = waiter.QueryAsync("SELECT * FROM t", Cancellation);

        while (!waiting.IsCompleted)
        {
            await holder.QueryAsync($"CANCEL {session}", Cancellation);
            await Task.Delay(50, Cancellation);
        }

        Assert.StartsWith("57014", (await waiting)[0], StringComparison.Ordinal);
    }

    private async Task<RawClient> OpenWithTableAsync()
    {
        var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int); CREATE TABLE other (id int); INSERT INTO t VALUES (1)", Cancellation);
        return client;
    }
}
