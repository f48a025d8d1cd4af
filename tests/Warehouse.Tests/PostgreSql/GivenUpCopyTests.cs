using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Blueshift.Warehouse.Tests.PostgreSql.CopyColumns;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>However a COPY is given up, letting go of its writer does not fail, so that the reason is what is seen.</summary>
public sealed class GivenUpCopyTests(FastPostgresServer server) : IAsyncLifetime
{
    private const string Command = "COPY t (origin, id) FROM STDIN (FORMAT binary)";

    private static readonly SessionSettings Settings = new("test", TimeSpan.FromMinutes(1));

    private PostgresDatabase _database = null!;
    private NpgsqlDataSource _dataSource = null!;
    private NpgsqlConnection _connection = null!;
    private PostgreSqlSession _session = null!;
    private long _line;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync(CancellationToken);
        await _database.ExecuteAsync("CREATE TABLE t (origin bigint, id bigint)", CancellationToken);
        _dataSource = DataSources.Create(_database.Target.Address);
        _connection = await _dataSource.OpenConnectionAsync(CancellationToken);
        var transaction = await _connection.BeginTransactionAsync(CancellationToken);
        _session = await PostgreSqlSession.BeginAsync(
            transaction, Settings, NoOther, LengthUnit.Bytes, NullLogger.Instance, TimeProvider.System, CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _dataSource.DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_under_way()
    {
        await _database.ExecuteAsync(
            """
            CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$;
            CREATE TRIGGER wait BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION wait();
            """,
            CancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var writer = Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteUntilStuckAsync(writer, stop));

        await writer.DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_it_begins()
    {
        var writer = Open();
        await WriteAsync(writer, rows: 100_000, CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => writer.CompleteAsync(new CancellationToken(canceled: true)));

        await writer.DisposeAsync();
        Assert.False(_session.IsBroken);
    }

    [Fact]
    public async Task A_connection_that_is_cut_between_two_writes()
    {
        var writer = Open();
        await WriteAsync(writer, rows: 100_000, CancellationToken);
        await _database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'test'", CancellationToken);

        var lost = await Assert.ThrowsAsync<WarehouseException>(() => WriteAsync(writer, rows: 10_000_000, CancellationToken));

        Assert.True(lost.IsTransient);
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task A_row_that_the_server_refuses()
    {
        await _database.ExecuteAsync("ALTER TABLE t ADD CHECK (id < 70000)", CancellationToken);
        var writer = Open();
        await WriteAsync(writer, rows: 100_000, CancellationToken);

        await Assert.ThrowsAsync<WarehouseException>(() => writer.CompleteAsync(CancellationToken));

        await writer.DisposeAsync();
        Assert.False(_session.IsBroken);
    }

    private static Task<PostgreSqlSession> NoOther(SessionSettings settings, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("One session is enough here.");

    private CopyBinaryWriter Open() =>
        new(_session, _connection, Command, [Column("id", CopyTypeKind.BigInt, "bigint")], Settings);

    /// <summary>Fills what the connection holds back on the way to a server that does not read, then cancels.</summary>
    private async Task WriteUntilStuckAsync(CopyBinaryWriter writer, CancellationTokenSource stop)
    {
        while (true)
        {
            var write = WriteAsync(writer, rows: 20_000, stop.Token);
            if (await Task.WhenAny(write, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken)) != write)
            {
                await stop.CancelAsync();
            }

            await write;
        }
    }

    private async Task WriteAsync(CopyBinaryWriter writer, int rows, CancellationToken cancellationToken)
    {
        for (var row = 0; row < rows; row++)
        {
            writer.BeginRow(new RowOrigin(0, ++_line));
            writer.WriteInt64(_line);
            writer.EndRow();
            await writer.FlushAsync(cancellationToken);
        }
    }
}
