namespace Blueshift.RedshiftStandIn.Tests.Statements;

/// <summary>What Redshift carries out and PostgreSQL does not, or not so.</summary>
public sealed class AcceptedStatementTests(SharedStandIn redshift) : IClassFixture<SharedStandIn>
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
    [InlineData("SELECT count(*) FROM svv_table_info WHERE \"schema\" = 'none'", "0")]
    [InlineData("SELECT 1; SELECT 2", "1")]
    [InlineData("SELECT q.x FROM (SELECT 1 AS x UNION ALL SELECT 1) q QUALIFY row_number() OVER (PARTITION BY x ORDER BY x) = 1", "1")]
    [InlineData("SELECT count(*) FROM (SELECT x AS y FROM (SELECT 1 AS x UNION ALL SELECT 1) q WHERE x = 1 QUALIFY row_number() OVER (ORDER BY x) = 2) r", "1")]
    [InlineData("SELECT data_type FROM information_schema.columns WHERE table_name = 'svv_columns' AND column_name = 'remarks'", "text")]
    public async Task Answers(string sql, string expected)
    {
        await using var client = await RawClient.ConnectAsync(redshift.Server, TestContext.Current.CancellationToken);

        var answer = await client.QueryAsync(sql, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer[0]);
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
        await using var client = await RawClient.ConnectAsync(redshift.Server, TestContext.Current.CancellationToken);
        await client.QueryAsync(
            "DROP TABLE IF EXISTS u; DROP TABLE IF EXISTS t; CREATE TABLE t (id int, name varchar(10))",
            TestContext.Current.CancellationToken);

        var answer = await client.QueryAsync(sql, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(answer, line => char.IsAsciiDigit(line[0]) && line.Contains(' ', StringComparison.Ordinal));
        Assert.Equal("I", answer[^1]);
    }
}
