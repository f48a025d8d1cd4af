using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

/// <summary>The rule of c_serial_isolation: what overlaps must be what could have been one after the other.</summary>
public sealed class SerializableTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    private const string Violation = "XX000 1023";

    [Theory]
    [InlineData("SELECT * FROM t", "INSERT INTO t VALUES (2)", Violation)]
    [InlineData("SELECT u.id FROM u, t AS other", "INSERT INTO t VALUES (2)", Violation)]
    [InlineData("SELECT * FROM t", "INSERT INTO u VALUES (2)", "INSERT 0 1")]
    [InlineData("SELECT 1", "INSERT INTO t VALUES (2)", "INSERT 0 1")]
    [InlineData("SELECT 1", "UPDATE t SET id = 2 WHERE id = 3", Violation)]
    public async Task A_transaction_may_not_read_a_table_and_write_it_after_another(
        string begins, string writes, string expected)
    {
        await using var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        await second.QueryAsync($"BEGIN; {begins}", Cancellation);
        await first.QueryAsync("INSERT INTO t VALUES (1)", Cancellation);

        Assert.Equal(expected, (await second.QueryAsync(writes, Cancellation))[0]);
    }

    [Theory]
    [InlineData("SELECT * FROM u", Violation)]
    [InlineData("SELECT 1", "1")]
    public async Task Transactions_that_read_what_the_other_writes_are_at_odds_before_they_commit(
        string last, string expected)
    {
        await using var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        await first.QueryAsync("BEGIN; SELECT * FROM t; INSERT INTO u VALUES (1)", Cancellation);
        await second.QueryAsync("BEGIN; INSERT INTO t VALUES (1)", Cancellation);

        Assert.Equal(expected, (await second.QueryAsync(last, Cancellation))[0]);
        Assert.Equal(["COMMIT", "I"], await first.QueryAsync("COMMIT", Cancellation));
    }

    [Fact]
    public async Task A_transaction_that_locks_a_table_first_reads_and_writes_it_after_all_others()
    {
        await using var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        await second.QueryAsync("BEGIN", Cancellation);
        await first.QueryAsync("BEGIN; LOCK t; INSERT INTO t VALUES (1)", Cancellation);
        var waiting = second.QueryAsync("LOCK t", Cancellation);
        await first.QueryAsync("COMMIT", Cancellation);
        await waiting;

        Assert.Equal("DELETE 1", (await second.QueryAsync("DELETE FROM t", Cancellation))[0]);
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { IsSerializable = true };

    private async Task<RawClient> ConnectAsync()
    {
        var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE IF NOT EXISTS t (id int); CREATE TABLE IF NOT EXISTS u (id int)", Cancellation);
        return client;
    }
}
