using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.RedshiftStandIn.Tests.Statements;

/// <summary>What Redshift carries out and PostgreSQL does not, or not so.</summary>
public sealed class AcceptedStatementTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : StandInTest(postgres, aws)
{
    [Theory]
    [InlineData(@"SELECT 'it\'s' || '\\' || '\101'", @"it's\A")]
    [InlineData("SELECT \"Name\" FROM (SELECT 'x' AS name) q", "x")]
    [InlineData("SELECT len('abc') + nvl(NULL, 1)", "4")]
    [InlineData("SELECT json_parse('{\"a\": 1}')", "{\"a\": 1}")]
    [InlineData("SELECT sysdate > '2000-01-01' AND getdate() > '2000-01-01'", "t")]
    [InlineData("SELECT pg_last_copy_id()", "-1")]
    [InlineData("SELECT pg_last_copy_count()", "0")]
    [InlineData("SELECT trim(isolation_level) FROM stv_db_isolation_level", "Snapshot Isolation")]
    [InlineData("SELECT count(*) FROM svv_table_info", "0")]
    [InlineData("SELECT 1; SELECT 2", "1")]
    public async Task Answers(string sql, string expected)
    {
        var connection = await OpenAsync();

        Assert.Equal(expected, (await QueryAsync(connection, sql))[0]);
    }

    [Theory]
    [InlineData("SET query_group TO 'blueshift'")]
    [InlineData("SET enable_result_cache_for_session TO off")]
    [InlineData("SET statement_timeout TO 60000")]
    [InlineData("SET search_path TO public")]
    [InlineData("SELECT set_config('search_path', 'public', false)")]
    [InlineData("BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED; COMMIT")]
    [InlineData("CREATE SCHEMA IF NOT EXISTS s")]
    [InlineData("VACUUM DELETE ONLY t")]
    [InlineData("VACUUM")]
    [InlineData("ANALYZE t PREDICATE COLUMNS")]
    [InlineData("ANALYZE")]
    [InlineData("ALTER TABLE t ADD COLUMN more super")]
    [InlineData("ALTER TABLE t ALTER DISTSTYLE EVEN")]
    [InlineData("ALTER TABLE t RENAME TO u")]
    [InlineData("GRANT SELECT ON t TO PUBLIC")]
    [InlineData("COMMENT ON TABLE t IS 'x'")]
    [InlineData("EXPLAIN SELECT * FROM t")]
    [InlineData("SELECT sum(id) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) FROM t")]
    [InlineData("SELECT row_number() OVER (PARTITION BY id ORDER BY name DESC) FROM t")]
    [InlineData("SELECT * FROM t WHERE id = ANY (SELECT 1)")]
    [InlineData("SELECT id::bigint, name::varchar(3), CAST(id AS decimal(8,2)) FROM t")]
    [InlineData("INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b')")]
    [InlineData("DELETE FROM public.t USING t AS s WHERE t.id = s.id")]
    [InlineData("UPDATE t SET name = 'x' WHERE id = 1")]
    [InlineData("DROP TABLE IF EXISTS nothing")]
    public async Task Accepts(string sql)
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int, name varchar(10))");

        await ExecuteAsync(connection, sql);
    }

    [Fact]
    public async Task Keys_are_not_enforced()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE parent (id int PRIMARY KEY)");
        await ExecuteAsync(
            connection, "CREATE TABLE t (id int UNIQUE, parent int REFERENCES parent (id), PRIMARY KEY (id), FOREIGN KEY (parent) REFERENCES parent)");
        await ExecuteAsync(connection, "INSERT INTO t VALUES (1, 7), (1, 7)");

        Assert.Equal(["1|7", "1|7"], await QueryAsync(connection, "SELECT * FROM t"));
        Assert.Equal("23502", (await RefusedAsync(connection, "INSERT INTO t VALUES (NULL, 7)")).SqlState);
    }

    [Fact]
    public async Task Lengths_count_bytes()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (name varchar(3), notes text)");
        await ExecuteAsync(connection, "INSERT INTO t VALUES ('é1', 'x')");

        Assert.Equal("22001", (await RefusedAsync(connection, "INSERT INTO t VALUES ('é12', 'x')")).SqlState);
        Assert.Equal("22001", (await RefusedAsync(connection, $"INSERT INTO t VALUES ('', '{new string('é', 129)}')")).SqlState);
    }

    [Fact]
    public async Task Table_attributes_are_accepted()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(
            connection,
            """
            CREATE TABLE t (
                id bigint IDENTITY(0, 10) ENCODE az64 DISTKEY,
                name varchar(max) DEFAULT 'x' NOT NULL ENCODE zstd COLLATE CASE_SENSITIVE,
                doc super,
                raw varbyte(100),
                at timestamp DEFAULT sysdate SORTKEY)
            DISTSTYLE KEY BACKUP NO
            """);
        await ExecuteAsync(connection, "INSERT INTO t (name, doc, raw) VALUES ('a', json_parse('[1]'), 'abc')");
        await ExecuteAsync(connection, "INSERT INTO t (name) VALUES ('b'), (DEFAULT)");

        Assert.Equal(["0|a", "10|b", "20|x"], await QueryAsync(connection, "SELECT id, name FROM t ORDER BY id"));
        Assert.Equal(
            ["bigint|t|\"identity\"(N, 0, '0,10'::text)", "character varying(65535)|t|'x'::character varying", "super|f|NULL", "varbyte|f|NULL"],
            await QueryAsync(
                connection,
                """
                SELECT format_type(a.atttypid, a.atttypmod), a.attnotnull, replace(d.adsrc, a.attrelid::text, 'N')
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum BETWEEN 1 AND 4 ORDER BY a.attnum
                """));
    }

    [Fact]
    public async Task An_identity_column_takes_no_value_unless_it_is_one_by_default()
    {
        await using var client = await RawClient.ConnectAsync(Server, Cancellation);
        await client.QueryAsync("CREATE TABLE a (id int IDENTITY(1, 1), x int)", Cancellation);
        await client.QueryAsync("CREATE TABLE b (id int GENERATED BY DEFAULT AS IDENTITY(1, 1), x int)", Cancellation);

        Assert.Equal(["INSERT 0 1", "I"], await client.QueryAsync("INSERT INTO a (x) VALUES (1)", Cancellation));
        Assert.Equal(
            ["XX000 cannot set an identity column to a value", "I"],
            await client.QueryAsync("INSERT INTO a (id, x) VALUES (7, 1)", Cancellation));
        Assert.Equal(["INSERT 0 1", "I"], await client.QueryAsync("INSERT INTO b (id, x) VALUES (7, 1)", Cancellation));
    }

    [Fact]
    public async Task Temporary_tables_may_have_a_hash_for_a_name()
    {
        var connection = await OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE t (id int DEFAULT 7, name varchar(10) NOT NULL)");
        await ExecuteAsync(connection, "CREATE TABLE #s (LIKE t)");
        await ExecuteAsync(connection, "CREATE TEMP TABLE d (LIKE public.t INCLUDING DEFAULTS)");
        await ExecuteAsync(connection, "INSERT INTO #s (name) VALUES ('a')");
        await ExecuteAsync(connection, "INSERT INTO d (name) VALUES ('a')");

        Assert.Equal(["NULL|a"], await QueryAsync(connection, "SELECT * FROM #s"));
        Assert.Equal(["7|a"], await QueryAsync(connection, "SELECT * FROM d"));
        Assert.Equal("42P01", (await RefusedAsync(await OpenAsync(), "SELECT * FROM #s")).SqlState);
    }
}
