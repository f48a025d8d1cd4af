using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>What is written arrives byte for byte, however it is cut into messages and commands.</summary>
public sealed class CopyTextWriterTests(FastPostgresServer server) : IAsyncLifetime
{
    private const string Command = "COPY pg_temp.staged (origin, text, bytes) FROM STDIN";
    private static readonly SessionSettings Settings = new("test", TimeSpan.FromMinutes(1));

    private NpgsqlDataSource _dataSource = null!;
    private NpgsqlConnection _connection = null!;
    private PostgreSqlSession _session = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private static Task<PostgreSqlSession> NoOther(SessionSettings settings, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("One session is enough here.");

    public async ValueTask InitializeAsync()
    {
        var database = await server.CreateDatabaseAsync(CancellationToken);
        _dataSource = DataSources.Create(database.Target.Address);
        _connection = await _dataSource.OpenConnectionAsync(CancellationToken);
        var transaction = await _connection.BeginTransactionAsync(CancellationToken);
        _session = await PostgreSqlSession.BeginAsync(
            transaction, Settings, NoOther, LengthUnit.Bytes, NullLogger.Instance, TimeProvider.System, CancellationToken);
        await _session.ExecuteAsync(
            new SqlStatement("make a table", "CREATE TEMPORARY TABLE staged (origin bigint, text text, bytes bytea)"),
            CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _dataSource.DisposeAsync();
    }

    [Fact]
    public async Task Any_text_and_any_bytes_arrive()
    {
        var texts = new List<string>();
        Gen.OneOf(
            Gen.String[Gen.Char["\\\n\r\tN.x\b\f\vab'\"|{}"], 0, 12],
            Gen.String,
            Gen.Const("\\."),
            Gen.Const("\\N"),
            Gen.Const("x\\"),
            Gen.Const("a\tb\\c\nd\re"))
            .Where(text => !text.Contains('\0'))
            .Array[3000]
            .Sample(texts.AddRange, iter: 1, threads: 1, print: array => $"{array.Length} texts");
        byte[][] meant = [.. texts.Select(text => Encoding.UTF8.GetBytes(text))];

        await using (var writer = new CopyTextWriter(_session, _connection, Command, Settings))
        {
            for (var line = 0; line < meant.Length; line++)
            {
                Write(writer, line, meant[line]);
                await writer.FlushAsync(CancellationToken);
            }

            await writer.CompleteAsync(CancellationToken);
        }

        var rows = await _session.QueryAsync(
            new SqlStatement("read", "SELECT convert_to(text, 'UTF8'), bytes FROM pg_temp.staged ORDER BY origin"),
            row => (Text: row.GetFieldValue<byte[]>(0), Bytes: row.GetFieldValue<byte[]>(1)),
            CancellationToken);
        Assert.Equal(meant, rows.Select(row => row.Text));
        Assert.Equal(meant, rows.Select(row => row.Bytes));
    }

    [Fact]
    public async Task A_long_load_is_several_commands()
    {
        const int rows = 3000;
        await using (
            var writer = new CopyTextWriter(_session, _connection, Command, Settings) { BytesPerCommand = 400_000 })
        {
            for (var line = 0; line < rows; line++)
            {
                Write(writer, line, Encoding.UTF8.GetBytes(new string('x', 500)));
                await writer.FlushAsync(CancellationToken);
            }

            await writer.CompleteAsync(CancellationToken);
        }

        Assert.Equal((rows, rows, rows * 500L), await CountAsync());
    }

    [Fact]
    public async Task A_row_that_is_given_up_leaves_nothing_however_long_it_is()
    {
        await using (var writer = new CopyTextWriter(_session, _connection, Command, Settings))
        {
            Write(writer, 1, "kept"u8);
            writer.BeginRow(new RowOrigin(0, 2));
            writer.WriteText(Encoding.UTF8.GetBytes(new string('y', 2_000_000)));
            writer.AbandonRow();
            Write(writer, 3, "kept"u8);
            await writer.CompleteAsync(CancellationToken);
        }

        Assert.Equal((2, 2, 8L), await CountAsync());
    }

    [Fact]
    public async Task What_is_not_completed_is_forgotten_and_the_connection_goes_on()
    {
        await using (var writer = new CopyTextWriter(_session, _connection, Command, Settings))
        {
            for (var line = 0; line < 1000; line++)
            {
                Write(writer, line, Encoding.UTF8.GetBytes(new string('x', 500)));
                await writer.FlushAsync(CancellationToken);
            }
        }

        await using var rollback = new NpgsqlCommand("ROLLBACK; SELECT 7", _connection);
        Assert.Equal(7, await rollback.ExecuteScalarAsync(CancellationToken));
    }

    private static void Write(CopyTextWriter writer, int line, ReadOnlySpan<byte> value)
    {
        writer.BeginRow(new RowOrigin(0, line));
        writer.WriteText(value);
        writer.WriteBytes(value);
        writer.EndRow();
    }

    private async Task<(int Rows, int Lines, long Length)> CountAsync()
    {
        var counts = await _session.QueryAsync(
            new SqlStatement(
                "count", "SELECT count(*)::int, count(DISTINCT origin)::int, sum(length(text)) FROM pg_temp.staged"),
            row => (row.GetInt32(0), row.GetInt32(1), row.GetInt64(2)),
            CancellationToken);
        return counts[0];
    }
}
