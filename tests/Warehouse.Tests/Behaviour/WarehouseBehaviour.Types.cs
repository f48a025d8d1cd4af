using Blueshift.Copy.Options;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Theory]
    [InlineData("smallint", "-32768", "-32768")]
    [InlineData("integer", "2147483647", "2147483647")]
    [InlineData("bigint", "-9223372036854775808", "CAST('-9223372036854775808' AS bigint)")]
    [InlineData("decimal(4,2)", "-99.99", "CAST('-99.99' AS decimal(4,2))")]
    [InlineData("decimal(4,2)", "0.019", "CAST('0.01' AS decimal(4,2))")]
    [InlineData("decimal(9,9)", "-.123456789", "CAST('-0.123456789' AS decimal(9,9))")]
    [InlineData("decimal(18,0)", "999999999999999999", "CAST('999999999999999999' AS decimal(18,0))")]
    [InlineData("decimal(38,10)", "-1234567890123456789012345678.0123456789", "CAST('-1234567890123456789012345678.0123456789' AS decimal(38,10))")]
    [InlineData("decimal(38,38)", "0.00000000000000000000000000000000000001", "CAST('0.00000000000000000000000000000000000001' AS decimal(38,38))")]
    [InlineData("real", "0.1", "CAST('0.1' AS real)")]
    [InlineData("real", "3.4028235e38", "CAST('3.4028235e38' AS real)")]
    [InlineData("double precision", "0.1", "CAST('0.1' AS double precision)")]
    [InlineData("double precision", "-1.7976931348623157e308", "CAST('-1.7976931348623157e308' AS double precision)")]
    [InlineData("double precision", "5e-324", "CAST('5e-324' AS double precision)")]
    [InlineData("boolean", "t", "true")]
    [InlineData("boolean", "0", "false")]
    [InlineData("char(5)", "ab", "CAST('ab' AS char(5))")]
    [InlineData("varchar(40)", " tab\there, back\\slash, quote'\" ", "CAST(' tab\there, back\\slash, quote''\" ' AS varchar)")]
    [InlineData("varchar(40)", "\\.", "CAST('\\.' AS varchar)")]
    [InlineData("varchar(40)", "ü 漢 💥", "CAST('ü 漢 💥' AS varchar)")]
    [InlineData("text", "", "CAST('' AS varchar)")]
    [InlineData("date", "0001-01-01", "CAST('0001-01-01' AS date)")]
    [InlineData("date", "9999-12-31", "CAST('9999-12-31' AS date)")]
    [InlineData("date", "1969-12-31", "CAST('1969-12-31' AS date)")]
    [InlineData("time", "23:59:59.999999", "CAST('23:59:59.999999' AS time)")]
    [InlineData("time with time zone", "12:34:56.789+05:30", "CAST('12:34:56.789+05:30' AS time with time zone)")]
    [InlineData("time with time zone", "00:00:00-11:00", "CAST('00:00:00-11:00' AS time with time zone)")]
    [InlineData("timestamp", "1969-12-31 23:59:59.999999", "CAST('1969-12-31 23:59:59.999999' AS timestamp)")]
    [InlineData("timestamp", "2026-02-28 00:00:00", "CAST('2026-02-28 00:00:00' AS timestamp)")]
    [InlineData("timestamp with time zone", "2026-01-02 03:04:05.000001+02", "CAST('2026-01-02 01:04:05.000001+00' AS timestamp with time zone)")]
    [InlineData("uuid", "00112233-4455-6677-8899-aabbccddeeff", "CAST('00112233-4455-6677-8899-aabbccddeeff' AS uuid)")]
    [InlineData("uuid", "ffeeddcc-bbaa-9988-7766-554433221100", "CAST('ffeeddcc-bbaa-9988-7766-554433221100' AS uuid)")]
    public async Task A_field_arrives_as_the_value_it_stands_for(string type, string field, string literal)
    {
        await ExecuteAsync($"CREATE TABLE t (id int, v {type})");

        var report = await LoadAsync(Merging.WithColumns("id", "v"), File("a", "7|", $"1|{field}", "8|"));

        Assert.Empty(report.Failures);
        Assert.Equal(["1"], await QueryAsync($"SELECT id FROM t WHERE v = {literal} AND id < 7"));
    }

    [Theory]
    [InlineData("json", "{\"b\":[1,\"x\\ty\"], \"a\":null}")]
    [InlineData("json", "\"\\\\\"")]
    public async Task Json_arrives_as_it_was_written(string type, string field)
    {
        await ExecuteAsync($"CREATE TABLE t (id int, v {type})");

        var report = await LoadAsync(Merging.WithColumns("id", "v"), File("a", $"1|{field}"));

        Assert.Empty(report.Failures);
        Assert.Equal([field], await QueryAsync("SELECT CAST(v AS varchar) FROM t"));
    }

    [Fact]
    public async Task Bytes_arrive_from_hexadecimal_digits()
    {
        await ExecuteAsync("CREATE TABLE t (id int, v bytea)");

        await LoadAsync(Merging.WithColumns("id", "v"), File("a", "1|00ff5c0a80", "2|"));

        Assert.Equal(["00ff5c0a80"], await QueryAsync($"SELECT {Hexadecimal("v")} FROM t WHERE id = 1"));
    }

    [Fact]
    public async Task Every_kind_takes_null()
    {
        string[] types =
        [
            "smallint",
            "integer",
            "bigint",
            "decimal(5,2)",
            "decimal(30,2)",
            "real",
            "double precision",
            "boolean",
            "char(3)",
            "varchar(3)",
            "date",
            "time", "time with time zone", "timestamp", "timestamp with time zone", "uuid", "json", "bytea", "interval",
        ];
        await ExecuteAsync(
            $"CREATE TABLE t (id int, {string.Join(", ", types.Select((type, place) => $"c{place} {type}"))})");
        string[] columns = ["id", .. types.Select((_, place) => $"c{place}")];
        var nulls = string.Join('|', types.Select(_ => "\\N"));

        var report = await LoadAsync(Merging.WithColumns(columns), File("a", $"1|{nulls}"));

        Assert.Empty(report.Failures);
        Assert.Equal(
            [string.Join('|', types.Select(_ => "NULL"))],
            await QueryAsync($"SELECT {string.Join(", ", columns[1..])} FROM t"));
    }

    [Fact]
    public async Task Rejected_rows_between_good_ones_leave_no_trace_in_them()
    {
        await ExecuteAsync("CREATE TABLE t (id int, a varchar(10), b int, c varchar(10), d int)");
        var lines = Enumerable.Range(1, 10_000).Select(id => (id % 3) switch
        {
            0 => $"{id}|\\N|\\N|never|oops",
            1 => $"{id}|left|\\N|right|1",
            _ => $"{id}|\\N|5|\\N|1",
        });

        await LoadAsync(
            Merging.WithColumns("id", "a", "b", "c", "d") with { Copy = new CopyOptions { IgnoreAllErrors = true } },
            File("a", [.. lines]));

        Assert.Equal(
            ["left|NULL|right|3334", "NULL|5|NULL|3333"],
            await QueryAsync("SELECT a, b, c, count(*) FROM t GROUP BY a, b, c ORDER BY 4 DESC"));
    }
}
