using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class ServerlessTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task It_has_no_views_of_a_cluster_and_its_errors_may_come_late()
    {
        await PutAsync("in", "x\n");
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        var failure = await client.QueryAsync($"COPY t FROM 's3://{Bucket}/in' {Role}", Cancellation);

        Assert.Equal("XX000 Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.", failure[0]);
        Assert.Equal("0", (await client.QueryAsync("SELECT count(*) FROM sys_load_error_detail", Cancellation))[0]);
        Assert.StartsWith("42P01", (await client.QueryAsync("SELECT * FROM stl_load_errors", Cancellation))[0], StringComparison.Ordinal);
        Assert.StartsWith("42P01", (await client.QueryAsync("SELECT * FROM stv_db_isolation_level", Cancellation))[0], StringComparison.Ordinal);
    }

    protected override StandInOptions Configure(StandInOptions options) =>
        options with { IsServerless = true, ErrorRowsDelay = TimeSpan.FromHours(1) };
}
