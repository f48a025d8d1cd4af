using System.Net.Sockets;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.RedshiftStandIn.Tests;

public sealed class ConnectionTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Fact]
    public async Task Npgsql_takes_it_for_Redshift()
    {
        var connection = await OpenAsync();

        Assert.Equal("8.0.2", connection.ServerVersion);
        Assert.Contains("Redshift 1.0.", Assert.Single(await QueryAsync(connection, "SELECT version()")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslMode.Require)]
    [InlineData(SslMode.VerifyFull)]
    public async Task Speaks_TLS_with_a_certificate_that_can_be_verified(SslMode mode)
    {
        var connection = await OpenAsync(new NpgsqlConnectionStringBuilder(Server.ConnectionString)
        {
            SslMode = mode,
            RootCertificate = Server.CertificatePath,
        }.ConnectionString);

        Assert.Equal(["1"], await QueryAsync(connection, "SELECT 1"));
    }

    [Theory]
    [InlineData("Password", "wrong", "28000")]
    [InlineData("Username", "nobody", "28000")]
    [InlineData("Database", "other", "3D000")]
    public async Task Refuses_a_wrong(string keyword, string value, string sqlState)
    {
        var settings = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { [keyword] = value };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(settings.ConnectionString));

        Assert.Equal(sqlState, refusal.SqlState);
    }

    [Fact]
    public async Task Closes_the_connection_on_TLS_that_nobody_asked_for()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Server.Port, Cancellation);

        await client.GetStream().WriteAsync(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01 }, Cancellation);

        Assert.Equal(0, await client.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Cancellation));
    }

    [Fact]
    public async Task Carries_parameters_and_batches()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int, name varchar(20))");
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("INSERT INTO t VALUES ($1, $2)") { Parameters = { new() { Value = 1 }, new() { Value = "a" } } },
                new("SELECT name FROM t WHERE id = $1") { Parameters = { new() { Value = 1 } } },
            },
        };

        Assert.Equal("a", await batch.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task An_error_fails_the_transaction_until_its_end()
    {
        var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var refused = await RefusedAsync(connection, "SELECT 1 FROM t FOR UPDATE");
        var after = await RefusedAsync(connection, "SELECT 1");
        await transaction.RollbackAsync(Cancellation);

        Assert.Equal(("0A000", "25P02"), (refused.SqlState, after.SqlState));
        Assert.Equal(["1"], await QueryAsync(connection, "SELECT 1"));
    }

    [Fact]
    public async Task Cancels_a_statement()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int)");
        await using var holder = await OpenAsync();
        await ExecuteAsync(holder, "BEGIN");
        await ExecuteAsync(holder, "LOCK t");
        await using var command = new NpgsqlCommand("SELECT * FROM t", connection);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(cancel.Token));

        Assert.Equal(["1"], await QueryAsync(connection, "SELECT 1"));
    }

    [Fact]
    public async Task A_batch_is_undone_when_one_of_its_statements_is_refused()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int)");
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("INSERT INTO t VALUES (1)"), new("SELECT 1 FROM t FOR UPDATE") },
        };

        await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(Cancellation));

        Assert.Equal(["0"], await QueryAsync(connection, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_cancellation_is_forgotten_with_its_statement()
    {
        var connection = await OpenAsync();
        await using var other = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int)");
        await PutAsync("in", "1\n");
        await ExecuteAsync(other, $"CANCEL {connection.ProcessID}");

        await ExecuteAsync(connection, $"COPY t FROM 's3://{Bucket}/in' {Role}");
    }

    [Fact]
    public async Task Records_what_it_is_asked()
    {
        var connection = await OpenAsync();
        await QueryAsync(connection, "SELECT 41 + 1");

        Assert.Contains(Server.Statements, statement => statement.Sql == "SELECT 41 + 1");
    }
}
