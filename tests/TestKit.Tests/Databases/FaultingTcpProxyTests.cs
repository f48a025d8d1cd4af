using Blueshift.TestKit.Databases;
using Npgsql;

namespace Blueshift.TestKit.Tests.Databases;

public sealed class FaultingTcpProxyTests(PostgresServer server) : IAsyncLifetime
{
    private readonly FaultingTcpProxy _proxy = new(server.Port);
    private PostgresDatabase _database = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync(CancellationToken);
        await _database.ExecuteAsync("CREATE TABLE t (id int)", CancellationToken);
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Shows_statements_and_copy_data()
    {
        await using var connection = await OpenAsync();
        await using (var writer = await connection.BeginTextImportAsync("COPY t FROM STDIN", CancellationToken))
        {
            await writer.WriteAsync("1\n2\n");
        }

        Assert.Single(_proxy.Messages, message => message.IsSql("COPY t FROM STDIN"));
        Assert.Single(_proxy.Messages, message => message is { Kind: 'd', Length: 9 });
        Assert.Single(_proxy.Messages, message => message.Kind == 'c');
        Assert.Equal(["1", "2"], await _database.QueryAsync("SELECT id FROM t ORDER BY id", CancellationToken));
    }

    [Fact]
    public async Task Cuts_before_the_server_hears_of_a_commit()
    {
        _proxy.Add(ProxyFault.CutBefore(message => message.IsSql("COMMIT")));

        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertInTransactionAsync);

        Assert.Equal(["0"], await _database.QueryAsync("SELECT count(*) FROM t", CancellationToken));
    }

    [Fact]
    public async Task Cuts_after_the_server_has_committed()
    {
        _proxy.Add(ProxyFault.CutAfterAnswer(message => message.IsSql("COMMIT")));

        await Assert.ThrowsAnyAsync<NpgsqlException>(InsertInTransactionAsync);

        Assert.Equal(["1"], await _database.QueryAsync("SELECT count(*) FROM t", CancellationToken));
    }

    [Fact]
    public async Task Holds_a_message_until_it_is_told_to_go_on()
    {
        var pause = _proxy.Add(ProxyFault.PauseBefore(message => message.IsSql("COMMIT")));
        var insert = InsertInTransactionAsync();
        await pause.Reached;
        var before = await _database.QueryAsync("SELECT count(*) FROM t", CancellationToken);

        pause.Resume();
        await insert;

        Assert.Equal(["0"], before);
        Assert.Equal(["1"], await _database.QueryAsync("SELECT count(*) FROM t", CancellationToken));
    }

    private async Task InsertInTransactionAsync()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken);
        await using var command = new NpgsqlCommand("INSERT INTO t VALUES (1)", connection, transaction);
        await command.ExecuteNonQueryAsync(CancellationToken);
        await transaction.CommitAsync(CancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Port = _proxy.Port };
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(CancellationToken);
        return connection;
    }
}
