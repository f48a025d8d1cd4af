namespace Blueshift.RedshiftStandIn.Tests.Statements;

/// <summary>What PostgreSQL would carry out and Redshift does not.</summary>
public sealed class RefusedStatementTests(SharedStandIn redshift) : IClassFixture<SharedStandIn>
{
    private const string Syntax = "42601";
    private const string Unsupported = "0A000";
    private const string NoFunction = "42883";
    private const string NoObject = "42704";

    public static TheoryData<string, string> Refused => new()
    {
        { "INSERT INTO t VALUES (1, 'a') ON CONFLICT DO NOTHING", Syntax },
        { "INSERT INTO t VALUES (1, 'a') RETURNING id", Syntax },
        { "INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (1, 'a')", Syntax },
        { "DELETE FROM t AS x WHERE x.id = 1", Syntax },
        { "WITH d AS (DELETE FROM t WHERE id = 1) SELECT 1", Syntax },
        { "CREATE INDEX i ON t (id)", Syntax },
        { "CREATE UNIQUE INDEX i ON t (id)", Syntax },
        { "CREATE SEQUENCE s", Syntax },
        { "CREATE TYPE e AS ENUM ('a')", Syntax },
        { "CREATE EXTENSION citext", Syntax },
        { "CREATE UNLOGGED TABLE u (id int)", Syntax },
        { "CREATE TEMP TABLE u (id int) ON COMMIT DROP", Syntax },
        { "CREATE TABLE u (LIKE t INCLUDING ALL)", Syntax },
        { "CREATE TABLE u (id int CHECK (id > 0))", Syntax },
        { "CREATE TABLE u (id int, CHECK (id > 0))", Unsupported },
        { "CREATE TABLE u (id bigserial)", NoObject },
        { "CREATE TABLE u (id uuid)", NoObject },
        { "CREATE TABLE u (doc jsonb)", NoObject },
        { "CREATE TABLE u (doc bytea)", NoObject },
        { "CREATE TABLE u (ids int[])", Syntax },
        { "CREATE TABLE u (at timestamptz(3))", Syntax },
        { "CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY)", Syntax },
        { "CREATE TABLE u (id int) WITH (fillfactor = 70)", Syntax },
        { "CREATE TABLE u (name varchar(65536))", "22023" },
        { "ALTER TABLE t ADD COLUMN IF NOT EXISTS x int", Syntax },
        { "ALTER TABLE t ADD COLUMN x int, ADD COLUMN y int", Syntax },
        { "ALTER TABLE t DISABLE TRIGGER ALL", Syntax },
        { "SAVEPOINT s", Unsupported },
        { "ROLLBACK TO SAVEPOINT s", Unsupported },
        { "RELEASE s", Unsupported },
        { "DISCARD ALL", Syntax },
        { "UNLISTEN *", Syntax },
        { "LISTEN c", Syntax },
        { "DO $$ BEGIN END $$", Syntax },
        { "SELECT $$a$$", Syntax },
        { "SELECT E'a'", NoObject },
        { "COPY t FROM STDIN", Unsupported },
        { "COPY t TO STDOUT", Unsupported },
        { "LOCK t", "25P01" },
        { "LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE", Syntax },
        { "SELECT * FROM t FOR UPDATE", Unsupported },
        { "SELECT * FROM t FOR SHARE", Unsupported },
        { "SELECT DISTINCT ON (id) * FROM t", Unsupported },
        { "SELECT * FROM t WHERE id IS NOT DISTINCT FROM 1", Unsupported },
        { "SELECT * FROM t, LATERAL (SELECT t.id) x", Syntax },
        { "SELECT * FROM (VALUES (1), (2)) v", Syntax },
        { "SELECT * FROM t TABLESAMPLE SYSTEM (10)", Syntax },
        { "SELECT count(*) FILTER (WHERE id > 1) FROM t", Syntax },
        { "SELECT sum(id) OVER (ORDER BY id) FROM t", Syntax },
        { "SELECT id FROM t QUALIFY row_number() OVER (ORDER BY id) = 1", Syntax },
        { "SELECT ctid FROM t", "42703" },
        { "SELECT * FROM t WHERE id = ANY ('{1,2}')", Unsupported },
        { "SELECT ARRAY[1, 2]", Syntax },
        { "SELECT '{1}'::int[]", Syntax },
        { "SELECT '{}'::jsonb", NoObject },
        { "SELECT CAST('{}' AS json)", NoObject },
        { "SELECT 'a' -> 'b'", NoFunction },
        { "SELECT to_regclass('t')", NoFunction },
        { "SELECT gen_random_uuid()", NoFunction },
        { "SELECT pg_advisory_lock(1)", NoFunction },
        { "SELECT pg_try_advisory_xact_lock(1)", NoFunction },
        { "SELECT string_agg(name, ',') FROM t", NoFunction },
        { "SELECT array_agg(id) FROM t", NoFunction },
        { "SELECT * FROM generate_series(1, 3)", NoFunction },
        { "SELECT * FROM unnest('{1}')", NoFunction },
        { "SELECT clock_timestamp()", NoFunction },
        { "SELECT txid_current()", NoFunction },
        { "SELECT now() FROM t", Unsupported },
        { "INSERT INTO t (id, name) SELECT 1, current_timestamp::varchar FROM t", Unsupported },
        { "SELECT set_config('search_path', 'a', false), set_config('datestyle', 'b', false)", Unsupported },
        { "SELECT set_config('lock_timeout', '1', false)", NoObject },
        { "SET synchronous_commit = on", NoObject },
        { "SET LOCAL lock_timeout = '1s'", NoObject },
        { "SET idle_in_transaction_session_timeout = 0", NoObject },
        { "SET row_security = off", NoObject },
        { "SET jit = off", NoObject },
        { "SET enable_seqscan = off", NoObject },
        { "SET standard_conforming_strings = on", NoObject },
        { "MERGE INTO t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1, '')", Syntax },
        { "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE", Syntax },
        { "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.id > 1 THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1, '')", Syntax },
        { "MERGE INTO t AS x USING s ON x.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (1, '')", Syntax },
        { "TRUNCATE t CASCADE", Syntax },
        { "REINDEX TABLE t", Syntax },
        { "CLUSTER t", Syntax },
        { "PREPARE TRANSACTION 'x'", Syntax },
        { "VALUES (1)", Syntax },
        { "TABLE t", Syntax },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Is_refused(string sql, string sqlState)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var client = await RawClient.ConnectAsync(redshift.Server, cancellation);
        await client.QueryAsync(
            "CREATE TABLE IF NOT EXISTS t (id int, name varchar(10)); CREATE TABLE IF NOT EXISTS s (id int, name varchar(10))",
            cancellation);

        var answer = await client.QueryAsync(sql, cancellation);

        Assert.Equal(sqlState, answer[0].Split(' ')[0]);
    }
}
