using System.Text;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static Blueshift.Warehouse.Tests.PostgreSql.CopyColumns;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>Whatever a row holds, it arrives as the same row by either of COPY's formats.</summary>
public sealed class CopyFormatTests(FastPostgresServer server) : IAsyncLifetime
{
    private const int Rows = 4000;
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long LeastTimestamp = -210_866_803_200_000_000;
    private const long GreatestTimestamp = 9_223_371_331_199_999_999;

    private static readonly SessionSettings Settings = new("test", TimeSpan.FromMinutes(1));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char["\\\n\r\tN.x ab'\"|{}ü漢"], 0, 12],
        Gen.String.Where(text => !text.Contains('\0') && !text.Any(char.IsSurrogate)),
        Gen.Const(string.Empty),
        Gen.Const("\\."),
        Gen.Const("💥"));

    private static readonly Gen<long> Times = Gen.OneOf(Gen.Long[0, MicrosecondsPerDay], Gen.Const(0L), Gen.Const(MicrosecondsPerDay));

    private static readonly Gen<long> Timestamps = Gen.OneOf(
        Gen.Long[LeastTimestamp, GreatestTimestamp],
        Gen.Long[-100_000_000_000_000_000, 5_000_000_000_000_000],
        Gen.Const(LeastTimestamp),
        Gen.Const(GreatestTimestamp),
        Gen.Const(0L),
        Gen.Const(-1L));

    private static readonly Gen<Int128> Wide = Gen.OneOf(
        Gen.Select(
            Gen.OneOf(Gen.Long[-9_000_000_000_000_000_000, 9_000_000_000_000_000_000], Gen.Const(0L)),
            Gen.Long[0, 999_999_999_999_999_999],
            (high, low) => ((Int128)high * 10_000_000_000_000_000_000) + low),
        Gen.Int.Select(value => (Int128)value));

    private static readonly Gen<string> Digits = Gen.OneOf(
        Gen.String[Gen.Char['0', '9'], 0, 12], Gen.String[Gen.Char["09"], 0, 600], Gen.Const(string.Empty));

    private static readonly Gen<string> DecimalTexts = Gen.Select(
        Gen.OneOf(Gen.Const(string.Empty), Gen.Const("-"), Gen.Const("+")),
        Digits,
        Gen.OneOf(Gen.Const(string.Empty), Gen.Const(".")),
        Digits,
        (sign, integer, point, fraction) => integer.Length + fraction.Length == 0 ? $"{sign}0" : $"{sign}{integer}{point}{fraction}");

    private static readonly (string Type, CopyTypeKind Kind, Gen<Action<IRowWriter>> Field)[] Columns =
    [
        ("smallint", CopyTypeKind.SmallInt, Of(Gen.Short, (writer, value) => writer.WriteInt16(value))),
        ("integer", CopyTypeKind.Integer, Of(Gen.Int, (writer, value) => writer.WriteInt32(value))),
        ("bigint", CopyTypeKind.BigInt, Of(Gen.Long, (writer, value) => writer.WriteInt64(value))),
        ("numeric(38,0)", CopyTypeKind.Decimal, Of(Wide, (writer, value) => writer.WriteDecimal(value, 0))),
        ("numeric(38,3)", CopyTypeKind.Decimal, Of(Wide, (writer, value) => writer.WriteDecimal(value, 3))),
        ("numeric(38,38)", CopyTypeKind.Decimal, Of(Wide, (writer, value) => writer.WriteDecimal(value, 38))),
        ("numeric(12,2)", CopyTypeKind.Decimal, Of(Gen.Int, (writer, value) => writer.WriteDecimal(value, 2))),
        ("numeric(9,-2)", CopyTypeKind.Decimal, Of(Gen.Int, (writer, value) => writer.WriteDecimal(value, 0))),
        ("numeric", CopyTypeKind.Decimal, Of(DecimalTexts, WriteText)),
        ("numeric(900,5)", CopyTypeKind.Decimal, Of(DecimalTexts.Where(text => text.Length < 890), WriteText)),
        ("real", CopyTypeKind.Real, Of(Gen.Single, (writer, value) => writer.WriteSingle(value))),
        ("double precision", CopyTypeKind.DoublePrecision, Of(Gen.Double, (writer, value) => writer.WriteDouble(value))),
        ("boolean", CopyTypeKind.Boolean, Of(Gen.Bool, (writer, value) => writer.WriteBoolean(value))),
        ("char(9)", CopyTypeKind.Char, Of(Texts.Select(text => text.Length <= 4 ? text : text[..4]), WriteText)),
        ("varchar(400)", CopyTypeKind.VarChar, Of(Texts, WriteText)),
        ("text", CopyTypeKind.VarChar, Of(Texts, WriteText)),
        ("date", CopyTypeKind.Date, Of(Gen.Int[-2_440_588, 2_145_031_948], (writer, value) => writer.WriteDate(value))),
        ("time", CopyTypeKind.Time, Of(Times, (writer, value) => writer.WriteTime(value))),
        ("time(2)", CopyTypeKind.Time, Of(Times, (writer, value) => writer.WriteTime(value))),
        ("timetz", CopyTypeKind.TimeTz, Of(
            Gen.Select(Times, Gen.Int[-57_599, 57_599]), (writer, value) => writer.WriteTimeTz(value.Item1, value.Item2))),
        ("timestamp", CopyTypeKind.Timestamp, Of(Timestamps, (writer, value) => writer.WriteTimestamp(value))),
        ("timestamp(0)", CopyTypeKind.Timestamp, Of(
            Gen.Long[LeastTimestamp, GreatestTimestamp - 1_000_000], (writer, value) => writer.WriteTimestamp(value))),
        ("timestamptz", CopyTypeKind.TimestampTz, Of(Timestamps, (writer, value) => writer.WriteTimestampTz(value))),
        ("uuid", CopyTypeKind.Uuid, Of(Gen.Guid, (writer, value) => writer.WriteUuid(value))),
        ("bytea", CopyTypeKind.VarByte, Of(Gen.Byte.Array[0, 40], (writer, value) => writer.WriteBytes(value))),
    ];

    private NpgsqlDataSource _dataSource = null!;
    private NpgsqlConnection _connection = null!;
    private PostgreSqlSession _session = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Names => Columns.Select((_, place) => FormattableString.Invariant($"c{place}"));

    private static TargetColumn[] Targets => [.. Columns.Zip(Names, (column, name) => Column(name, column.Kind, column.Type))];

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

    [Fact]
    public async Task Rows_of_all_types_are_equal_by_both()
    {
        var rows = new List<Action<IRowWriter>[]>();
        Columns.Select(column => column.Field).Aggregate(
            Gen.Const(Array.Empty<Action<IRowWriter>>()),
            (row, field) => Gen.Select(row, field, (fields, next) => (Action<IRowWriter>[])[.. fields, next]))
            .Array[Rows]
            .Sample(rows.AddRange, iter: 1, threads: 1, print: array => $"{array.Length} rows");

        var text = await CreateAsync("as_text", "text");
        await WriteAsync(new CopyTextWriter(_session, _connection, text, Settings) { BytesPerCommand = 700_000 }, rows);
        var binary = await CreateAsync("as_binary", "binary");
        await WriteAsync(
            new CopyBinaryWriter(_session, _connection, binary, Targets, Settings) { BytesPerCommand = 700_000 }, rows);

        Assert.Equal([Rows], await CountAsync("SELECT count(*) FROM as_text"));
        Assert.Equal([0], await CountAsync("SELECT count(*) FROM (TABLE as_text EXCEPT ALL TABLE as_binary) AS lost"));
        Assert.Equal([0], await CountAsync("SELECT count(*) FROM (TABLE as_binary EXCEPT ALL TABLE as_text) AS made"));
        Assert.Equal([Rows], await CountAsync(
            "SELECT count(*) FROM as_text AS t JOIN as_binary AS b USING (origin) WHERE t::text COLLATE \"C\" = b::text"));
    }

    private static Gen<Action<IRowWriter>> Of<T>(Gen<T> values, Action<IRowWriter, T> write)
    {
        var nulls = Gen.Const<Action<IRowWriter>>(writer => writer.WriteNull());
        return Gen.Frequency((1, nulls), (9, values.Select<T, Action<IRowWriter>>(value => writer => write(writer, value))));
    }

    private static void WriteText(IRowWriter writer, string value) => writer.WriteText(Encoding.UTF8.GetBytes(value));

    private static async Task WriteAsync(IStagingWriter writer, List<Action<IRowWriter>[]> rows)
    {
        await using (writer)
        {
            for (var line = 0; line < rows.Count; line++)
            {
                writer.BeginRow(new RowOrigin(0, line));
                foreach (var field in rows[line])
                {
                    field(writer);
                }

                writer.EndRow();
                await writer.FlushAsync(CancellationToken);
            }

            await writer.CompleteAsync(CancellationToken);
        }
    }

    private async Task<string> CreateAsync(string table, string format)
    {
        var columns = Columns.Zip(Names, (column, name) => $"{name} {column.Type}");
        await _session.ExecuteAsync(
            new SqlStatement("make a table", $"CREATE TEMPORARY TABLE {table} (origin bigint, {string.Join(", ", columns)})"),
            CancellationToken);
        return $"COPY {table} (origin, {string.Join(", ", Names)}) FROM STDIN (FORMAT {format})";
    }

    private Task<IReadOnlyList<long>> CountAsync(string query) =>
        _session.QueryAsync(new SqlStatement("count", query), row => row.GetInt64(0), CancellationToken);
}
