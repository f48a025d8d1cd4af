using System.Text;
using Blueshift.Copy;
using Blueshift.Copy.Options;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using Blueshift.Warehouse.Tests.Behaviour;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Blueshift.Warehouse.Tests.PostgreSql.CopyColumns;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>PostgreSQL refuses no row that the engine lets through, however odd its values, by either of COPY's formats.</summary>
public sealed class AcceptedValuesTests(FastPostgresServer server) : IAsyncLifetime
{
    private const int Rows = 1_500;

    private static readonly SessionSettings Settings = new("test", TimeSpan.FromMinutes(1));

    private NpgsqlDataSource _dataSource = null!;
    private NpgsqlConnection _connection = null!;
    private PostgreSqlSession _session = null!;

    public static TheoryData<string> Types => [.. OddFields.Types.Keys];

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
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _dataSource.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_server_takes_what_the_engine_takes(string type)
    {
        var (copyType, field, options) = OddFields.Types[type];
        var column = Column("v", copyType.Kind, type) with { Copy = new CopyColumn("v", copyType, IsNullable: true) };
        var staged = PostgreSqlTypes.IsJudgedByServer(copyType) ? "text" : type;
        var file = Encoding.UTF8.GetBytes(OddFields.File(field, Rows));

        var text = await CreateAsync("as_text", staged, "text");
        var accepted = await CopyAsync(new CopyTextWriter(_session, _connection, text, Settings), file, column, options);
        var binary = await CreateAsync("as_binary", staged, "binary");
        await CopyAsync(new CopyBinaryWriter(_session, _connection, binary, [column], Settings), file, column, options);

        Assert.InRange(accepted, Rows / 10, Rows);
        Assert.Equal([accepted], await CountAsync("SELECT count(*) FROM as_text"));
        Assert.Equal([accepted], await CountAsync(
            $"SELECT count(*) FROM as_text AS t JOIN as_binary AS b USING (origin) WHERE t.v::{type}::text COLLATE \"C\" IS NOT DISTINCT FROM b.v::{type}::text"));
    }

    private static async Task<long> CopyAsync(IStagingWriter writer, byte[] file, TargetColumn column, CopyOptions options)
    {
        await using (writer)
        {
            var result = await new FileCopier(options, [column.Copy])
                .CopyAsync(0, new MemoryStream(file), writer, long.MaxValue, CancellationToken);
            await writer.CompleteAsync(CancellationToken);
            return result.Rows;
        }
    }

    private async Task<string> CreateAsync(string table, string type, string format)
    {
        await _session.ExecuteAsync(
            new SqlStatement("make a table", $"CREATE TEMPORARY TABLE {table} (origin bigint, v {type})"), CancellationToken);
        return $"COPY {table} (origin, v) FROM STDIN (FORMAT {format})";
    }

    private Task<IReadOnlyList<long>> CountAsync(string query) =>
        _session.QueryAsync(new SqlStatement("count", query), row => row.GetInt64(0), CancellationToken);
}
