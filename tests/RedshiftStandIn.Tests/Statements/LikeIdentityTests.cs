using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

public sealed class LikeIdentityTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task Staging_made_like_a_table_may_have_its_own_identity_column()
    {
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int IDENTITY(1, 1), x int); INSERT INTO t (x) VALUES (1)", Cancellation);
        await client.QueryAsync("CREATE TEMP TABLE s (LIKE t INCLUDING DEFAULTS)", Cancellation);

        await client.QueryAsync("INSERT INTO s (x) VALUES (7)", Cancellation);

        Assert.Equal("1|7", (await client.QueryAsync("SELECT * FROM s", Cancellation))[0]);
        Assert.StartsWith("XX000", (await client.QueryAsync("INSERT INTO s VALUES (1, 1)", Cancellation))[0], StringComparison.Ordinal);
    }

    protected override StandInOptions Configure(StandInOptions options) => options with { LikeCopiesIdentity = true };
}
