using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;
using Blueshift.Warehouse.Tests.DuckDb;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Files that DuckDB writes, from stored bytes to what stands in the table.</summary>
public abstract partial class WarehouseBehaviour
{
    /// <summary>Every fifth row has NULLs; every value can be told from the row's number.</summary>
    private const string ManyRows =
        """
        SELECT CAST(i AS integer) AS id,
               CASE WHEN i % 5 = 0 THEN NULL ELSE concat('name ', i % 1000, ' ü') END AS name,
               CASE WHEN i % 5 = 0 THEN NULL ELSE CAST(i AS bigint) * 1000000007 END AS big,
               CASE WHEN i % 5 = 0 THEN NULL ELSE i / 8.0 END AS floating,
               CASE WHEN i % 5 = 0 THEN NULL ELSE CAST(i * 0.01 AS decimal(12,2)) END AS amount,
               CASE WHEN i % 5 = 0 THEN NULL ELSE TIMESTAMP '2000-01-01 00:00:00' + to_microseconds(i * 1000003) END AS moment,
               CASE WHEN i % 5 = 0 THEN NULL ELSE i % 3 = 0 END AS flag
        FROM range(1, 50001) AS rows(i)
        """;

    private const string SumOfManyRows =
        """
        SELECT count(*), sum(id), count(name), count(DISTINCT name), sum(length(name)), sum(big), sum(floating), sum(amount),
               CAST(min(moment) AS varchar), CAST(max(moment) AS varchar), count(moment), sum(CASE WHEN flag THEN id ELSE 0 END), count(flag)
        FROM t
        """;

    private static Manifest LoadingParquet => AManifest.Appending("t") with { Copy = Parquet() };

    public static TheoryData<string, string> ParquetTypes => new()
    {
        { "smallint", "CAST(-128 AS tinyint)" },
        { "smallint", "CAST(255 AS utinyint)" },
        { "smallint", "CAST(-32768 AS smallint)" },
        { "integer", "CAST(65535 AS usmallint)" },
        { "integer", "CAST(-2147483648 AS integer)" },
        { "bigint", "CAST(4294967295 AS uinteger)" },
        { "bigint", "CAST(-9223372036854775808 AS bigint)" },
        { "decimal(20,0)", "CAST(18446744073709551615 AS ubigint)" },
        { "decimal(4,2)", "CAST(-99.99 AS decimal(4,2))" },
        { "decimal(9,3)", "CAST(-999999.999 AS decimal(9,3))" },
        { "decimal(18,3)", "CAST(-999999999999999.999 AS decimal(18,3))" },
        { "decimal(38,10)", "CAST('-1234567890123456789012345678.0123456789' AS decimal(38,10))" },
        { "real", "CAST(1.5 AS float)" },
        { "double precision", "CAST(-0.1 AS double)" },
        { "double precision", "CAST('NaN' AS double)" },
        { "real", "CAST('-Infinity' AS float)" },
        { "boolean", "true" },
        { "boolean", "false" },
        { "varchar(20)", "' ü 漢 💥 '" },
        { "varchar(20)", "''" },
        { "varchar(20)", "CAST('b' AS enum('a', 'b'))" },
        { "date", "DATE '0001-01-01'" },
        { "date", "DATE '9999-12-31'" },
        { "time", "TIME '23:59:59.999999'" },
        { "timestamp", "TIMESTAMP '1969-12-31 23:59:59.999999'" },
        { "timestamp", "TIMESTAMP_S '2026-02-28 01:02:03'" },
        { "timestamp", "TIMESTAMP_MS '2026-02-28 01:02:03.004'" },
        { "timestamp", "TIMESTAMP_NS '2026-02-28 01:02:03.000004'" },
        { "timestamp with time zone", "TIMESTAMPTZ '2026-01-02 03:04:05.000001+02'" },
        { "uuid", "CAST('00112233-4455-6677-8899-aabbccddeeff' AS uuid)" },
        { "uuid", "CAST('ffeeddcc-bbaa-9988-7766-554433221100' AS uuid)" },
    };

    [Theory]
    [InlineData("COMPRESSION uncompressed")]
    [InlineData("COMPRESSION snappy")]
    [InlineData("COMPRESSION gzip")]
    [InlineData("COMPRESSION zstd")]
    [InlineData("COMPRESSION brotli")]
    [InlineData("COMPRESSION lz4_raw")]
    [InlineData("COMPRESSION zstd, PARQUET_VERSION V2")]
    [InlineData("COMPRESSION uncompressed, PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1")]
    public async Task A_Parquet_file_of_many_row_groups_arrives_whole(string options)
    {
        const string columns = "(id integer, name varchar(30), big bigint, floating double precision, amount decimal(12,2), moment timestamp, flag boolean)";
        await ExecuteAsync($"CREATE TABLE t {columns}");
        var file = Store.Put("in/a.parquet", DuckDbParquet.Write(ManyRows, $"{options}, ROW_GROUP_SIZE 8192"));

        var report = await LoadAsync(
            LoadingParquet.WithColumns("id", "name", "big", "floating", "amount", "moment", "flag"), file);

        Assert.Empty(report.Failures);
        Assert.Equal(50_000, report.RowsStaged);
        Assert.Equal(
            Normalised([DuckDbParquet.Ask($"WITH t AS ({ManyRows}) {SumOfManyRows}")]),
            Normalised(await QueryAsync(SumOfManyRows)));
    }

    [Theory]
    [MemberData(nameof(ParquetTypes))]
    public async Task A_value_of_a_Parquet_file_arrives_as_it_is(string type, string value)
    {
        await ExecuteAsync($"CREATE TABLE t (id integer, v {type})");
        var rows = $"SELECT 1 AS id, {value} AS v UNION ALL SELECT 2, NULL";
        var file = Store.Put("in/a", DuckDbParquet.Write(rows));

        var report = await LoadAsync(LoadingParquet.WithColumns("id", "v"), file);

        Assert.Empty(report.Failures);
        var text = DuckDbParquet.Ask($"SELECT {value}").Replace("'", "''", StringComparison.Ordinal);
        Assert.Equal(["1"], await QueryAsync($"SELECT id FROM t WHERE v = CAST('{text}' AS {type})"));
        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t WHERE v IS NULL"));
    }

    [Fact]
    public async Task Bytes_of_a_Parquet_file_arrive_as_they_are()
    {
        await ExecuteAsync("CREATE TABLE t (id int, v bytea)");

        await LoadAsync(
            LoadingParquet.WithColumns("id", "v"), Store.Put("in/a", DuckDbParquet.Write(@"SELECT 1 AS id, '\x00\xFF\x5C'::BLOB AS v")));

        Assert.Equal(["00ff5c"], await QueryAsync($"SELECT {Hexadecimal("v")} FROM t WHERE id = 1"));
    }

    [Fact]
    public async Task Nested_columns_of_a_Parquet_file_arrive_as_JSON()
    {
        await ExecuteAsync("CREATE TABLE t (id int, v json)");
        const string rows =
            """
            SELECT * FROM (VALUES (1, {'a': [1, NULL, 3], 'b': {'c': 'x"y', 'd': DATE '2024-02-29'}, 'm': MAP {'k': 1.5, 'l': NULL}}),
                                  (2, {'a': [], 'b': NULL, 'm': NULL}),
                                  (3, NULL)) AS v(id, v)
            """;

        var report = await LoadAsync(
            (LoadingParquet with { Copy = Parquet(serialize: true) }).WithColumns("id", "v"),
            Store.Put("in/a", DuckDbParquet.Write(rows)),
            Store.Put("in/b", DuckDbParquet.Write($"SELECT id + 10, v FROM ({rows})", "PARQUET_VERSION V2")));

        Assert.Empty(report.Failures);
        string[] values =
        [
            """{"a":[1,null,3],"b":{"c":"x\"y","d":"2024-02-29"},"m":{"k":1.5,"l":null}}""",
            """{"a":[],"b":null,"m":null}""",
            "NULL",
        ];
        Assert.Equal([.. values, .. values], await QueryAsync("SELECT CAST(v AS varchar) FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_Parquet_file_that_is_cut_fails_and_the_others_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(9))");
        var whole = DuckDbParquet.Write("SELECT 1 AS id, 'one' AS name");

        var report = await LoadAsync(
            LoadingParquet, Store.Put("in/cut", whole[..^9]), Store.Put("in/whole", whole), Store.Put("in/empty", []));

        Assert.Equal("Failed Loaded Failed", Results(report));
        Assert.Equal(["1|one"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Contains(report.Failures, failure => failure.Failure.Reason.StartsWith(
            "in/cut: the Parquet file ends early", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_row_of_a_Parquet_file_is_told_by_its_number()
    {
        await ExecuteAsync("CREATE TABLE t (id int NOT NULL, name varchar(9))");
        var file = Store.Put("in/a", DuckDbParquet.Write("SELECT CASE WHEN i = 3000 THEN NULL ELSE i END, 'x' FROM range(1, 5001) AS r(i)"));

        var failure = OnlyFailure(await LoadAsync(LoadingParquet, file));

        Assert.Equal((FailureKind.BadData, "1213"), (failure.Kind, failure.Code));
        Assert.StartsWith("in/a, line 3000, column id (", failure.Reason, StringComparison.Ordinal);
        Assert.Empty(await QueryAsync("SELECT id FROM t"));
    }

    [Fact]
    public async Task Columns_of_a_Parquet_file_that_do_not_fit_are_told_by_name()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name date)");

        var failures = (await LoadAsync(
            LoadingParquet,
            Store.Put("in/a", DuckDbParquet.Write("SELECT 1 AS one, 2 AS two, 3 AS three")),
            Store.Put("in/b", DuckDbParquet.Write("SELECT 1 AS id, true AS name")))).Failures;

        Assert.Equal(
            [
                "in/a: the Parquet file has 3 column(s) for 2 of the target: one, two, three. They are loaded by their order, not by their names, and have to be as many",
                $"in/b: incompatible Parquet schema for column 'name': BOOLEAN cannot be loaded into {DateType}",
            ],
            failures.Select(failure => failure.Failure.Reason));
    }

    /// <summary>How the database's own catalogue calls the type of a date.</summary>
    protected abstract string DateType { get; }

    private static CopyOptions Parquet(bool serialize = false) => new() { Format = new DataFormat.Parquet(serialize) };

    /// <summary>Sums without the trailing zeros that only some databases write.</summary>
    private static IEnumerable<string> Normalised(IEnumerable<string> rows) => rows.Select(row => string.Join(
        '|', row.Split('|').Select(field => field.EndsWith(".0", StringComparison.Ordinal) ? field[..^2] : field)));
}
