using System.Text;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.PostgreSql;
using CsCheck;
using Npgsql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>Text that we write is read by the server as the value we meant, over the whole range of each type.</summary>
public sealed class PostgreSqlTextTests(FastPostgresServer server)
{
    private const int Values = 2000;
    private const long MicrosecondsPerDay = 86_400_000_000;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public Task Dates() => CheckAsync(
        Gen.OneOf(
            Gen.Int[-2_440_588, 2_145_031_948],
            Gen.Int[-1_000_000, 100_000],
            Gen.OneOf(Gen.Const(-2_440_588), Gen.Const(2_145_031_948), Gen.Const(-719_162), Gen.Const(-719_163))),
        (value, text) => PostgreSqlText.Date(value, text),
        "written::date - date '1970-01-01'");

    [Fact]
    public Task Times() => CheckAsync(
        Gen.Long[0, MicrosecondsPerDay],
        (value, text) => PostgreSqlText.Time(value, text),
        "(extract(epoch FROM written::time) * 1000000)::bigint");

    [Fact]
    public Task Times_with_a_zone() => CheckAsync(
        Gen.Int[-57_599, 57_599],
        (value, text) => PostgreSqlText.TimeTz(1_000_001, value, text),
        "extract(timezone FROM written::timetz)::bigint");

    [Fact]
    public Task Timestamps() => CheckAsync(
        Gen.OneOf(
            Gen.Long[-210_866_803_200_000_000, 9_223_371_331_199_999_999],
            Gen.Long[-100_000_000_000_000_000, 5_000_000_000_000_000]),
        (value, text) => PostgreSqlText.Timestamp(value, isUtc: false, text),
        "(extract(epoch FROM written::timestamp) * 1000000)::numeric(30,0)");

    [Fact]
    public Task Timestamps_with_a_zone() => CheckAsync(
        Gen.Long[-210_866_803_200_000_000, 9_223_371_331_199_999_999],
        (value, text) => PostgreSqlText.Timestamp(value, isUtc: true, text),
        "(extract(epoch FROM written::timestamptz) * 1000000)::numeric(30,0)");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(38)]
    public Task Decimals(int scale) => CheckAsync(
        Gen.Select(
            Gen.OneOf(Gen.ULong, Gen.ULong[0, 100]),
            Gen.OneOf(Gen.ULong[0, 5_000_000_000_000_000_000], Gen.Const(0UL)),
            Gen.Bool)
            .Select((low, high, isNegative) => new Int128(high, low) * (isNegative ? -1 : 1)),
        (value, text) => PostgreSqlText.Decimal(value, scale, text),
        $"(written::numeric * 1e{scale})::numeric(50,0)");

    private async Task CheckAsync<T>(Gen<T> values, Writer<T> write, string read)
    {
        var sample = new List<T>();
        values.Array[Values].Sample(sample.AddRange, iter: 1, threads: 1, print: array => $"{array.Length} values");
        var database = await server.CreateDatabaseAsync(CancellationToken);
        await using var connection = await database.OpenAsync(CancellationToken);
        await using var command = new NpgsqlCommand(
            $"SET timezone = 'UTC'; SELECT meant, written, ({read})::text AS back FROM unnest(@meant, @written) AS v (meant, written) WHERE ({read})::text <> meant LIMIT 5",
            connection);
        command.Parameters.AddWithValue("meant", sample.Select(value => $"{value}").ToArray());
        command.Parameters.AddWithValue("written", sample.Select(Written).ToArray());
        await using var reader = await command.ExecuteReaderAsync(CancellationToken);

        Assert.False(
            await reader.ReadAsync(CancellationToken),
            reader.HasRows ? $"{reader[0]} was written {reader[1]} and read {reader[2]}" : "");

        string Written(T value)
        {
            var text = new byte[128];
            return Encoding.ASCII.GetString(text, 0, write(value, text));
        }
    }

    private delegate int Writer<in T>(T value, Span<byte> text);
}
