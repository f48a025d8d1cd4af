using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

public sealed class SerializableTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Theory]
    [InlineData("SELECT 1", "XX000 1023")]
    [InlineData("LOCK t", "INSERT 0 1")]
    public async Task Two_transactions_that_write_one_table_overlap_unless_they_lock_it_first(string begins, string expected)
    {
        await using var first = await RawClient.ConnectAsync(Server, Cancellation);
        await using var second = await RawClient.ConnectAsync(Server, Cancellation);
        await first.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        await second.QueryAsync("BEGIN", Cancellation);
        await first.QueryAsync("BEGIN; LOCK t; INSERT INTO t VALUES (1)", Cancellation);
        var waiting = second.QueryAsync(begins, Cancellation);
        await first.QueryAsync("COMMIT", Cancellation);
        await waiting;

        Assert.Equal(expected, (await second.QueryAsync("INSERT INTO t VALUES (2)", Cancellation))[0]);
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { IsSerializable = true };
}
