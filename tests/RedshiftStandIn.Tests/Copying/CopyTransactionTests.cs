using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests.Copying;

public sealed class CopyTransactionTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task A_copy_is_rolled_back_with_its_transaction_and_so_is_its_number()
    {
        await using var client = await ConnectAsync("1\n2\n");
        await client.QueryAsync("BEGIN", Cancellation);
        await client.QueryAsync(Copy(), Cancellation);
        var within = await client.QueryAsync("SELECT pg_last_copy_count()", Cancellation);
        await client.QueryAsync("ROLLBACK", Cancellation);

        Assert.Equal("2", within[0]);
        Assert.Equal("0|-1|0", (await client.QueryAsync("SELECT count(*), pg_last_copy_id(), pg_last_copy_count() FROM t", Cancellation))[0]);
    }

    [Fact]
    public async Task A_failed_copy_has_a_number_unless_a_transaction_was_around_it()
    {
        await using var client = await ConnectAsync("x\n");
        Assert.Equal("I", (await client.QueryAsync(Copy(), Cancellation))[^1]);
        var alone = await client.QueryAsync(
            "SELECT count(*), pg_last_copy_count() FROM stl_load_errors WHERE query = pg_last_copy_id()", Cancellation);
        await client.QueryAsync("BEGIN", Cancellation);
        Assert.Equal("E", (await client.QueryAsync(Copy(), Cancellation))[^1]);
        await client.QueryAsync("ROLLBACK", Cancellation);

        Assert.Equal("1|0", alone[0]);
        Assert.Equal("1", (await client.QueryAsync("SELECT count(*) FROM stl_load_errors WHERE query = pg_last_copy_id()", Cancellation))[0]);
        Assert.Equal("2", (await client.QueryAsync("SELECT count(*) FROM stl_load_errors", Cancellation))[0]);
    }

    [Theory]
    [InlineData(3, "COPY")]
    [InlineData(2, "XX000 Load into table 't' failed.  Check 'stl_load_errors' system table for details.")]
    public async Task Errors_are_counted_over_all_files(int maxError, string expected)
    {
        await using var client = await ConnectAsync("1\nx\n");
        await PutAsync("in/b", "2\nx\n");

        Assert.Equal(expected, (await client.QueryAsync(Copy($"MAXERROR {maxError}"), Cancellation))[0]);
        Assert.Equal(maxError == 3 ? "2" : "0", (await client.QueryAsync("SELECT count(*) FROM t", Cancellation))[0]);
    }

    [Fact]
    public async Task Every_file_has_a_row_in_the_views()
    {
        await using var client = await ConnectAsync("1\n2\n");
        await client.QueryAsync(Copy(), Cancellation);

        Assert.Equal(
            $"s3://{Bucket}/in/a|2|0",
            (await client.QueryAsync("SELECT trim(filename), lines_scanned, errors FROM stl_load_commits WHERE query = pg_last_copy_id()", Cancellation))[0]);
        Assert.Equal("2", (await client.QueryAsync("SELECT lines_scanned FROM sys_load_detail", Cancellation))[0]);
    }

    [Fact]
    public async Task A_copy_goes_on_when_its_client_has_gone()
    {
        await using var setUp = await ConnectAsync("1\n");
        var fault = Server.Add(StandInFault.CutDuringCopy());
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);

        await Assert.ThrowsAnyAsync<IOException>(() => client.QueryAsync(Copy(), Cancellation));

        await fault.Reached;
        while ((await setUp.QueryAsync("SELECT count(*) FROM t", Cancellation))[0] == "0")
        {
            await Task.Delay(20, Cancellation);
        }
    }

    [Fact]
    public async Task A_copy_in_a_transaction_is_gone_with_its_client()
    {
        await using var setUp = await ConnectAsync("1\n");
        Server.Add(StandInFault.CutDuringCopy());
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        var session = (await client.QueryAsync("SELECT pg_backend_pid()", Cancellation))[0];
        await client.QueryAsync("BEGIN", Cancellation);

        await Assert.ThrowsAnyAsync<IOException>(() => client.QueryAsync(Copy(), Cancellation));

        while ((await Server.Options.Database.QueryAsync(
            $"SELECT 1 FROM pg_stat_activity WHERE pid = {session}", Cancellation)).Count > 0)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal("0", (await setUp.QueryAsync("SELECT count(*) FROM t", Cancellation))[0]);
    }

    [Fact]
    public async Task A_copy_can_be_cancelled()
    {
        await using var setUp = await ConnectAsync("1\n");
        var fault = Server.Add(StandInFault.PauseDuringCopy());
        var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(Copy(), connection);
        using var cancel = new CancellationTokenSource();
        var copying = command.ExecuteNonQueryAsync(cancel.Token);
        await fault.Reached;

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => copying);
        Assert.Equal(["0"], await QueryAsync(connection, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_statement_timeout_holds_for_a_copy()
    {
        await using var client = await ConnectAsync("1\n");
        Server.Add(StandInFault.PauseDuringCopy());
        await client.QueryAsync("SET statement_timeout TO 300", Cancellation);

        Assert.StartsWith("57014", (await client.QueryAsync(Copy(), Cancellation))[0], StringComparison.Ordinal);
    }

    private string Copy(string options = "") => $"COPY t FROM 's3://{Bucket}/in/' {Role} {options}";

    private async Task<RawClient> ConnectAsync(string content)
    {
        await PutAsync("in/a", content);
        var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE t (id int)", Cancellation);
        return client;
    }
}
