using Blueshift.Domain.Failures;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.PostgreSql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class HistoryTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    [Fact]
    public async Task Many_processes_create_the_history_at_once()
    {
        await ExecuteAsync(
            string.Concat(Enumerable.Range(0, 8).Select(n => $"CREATE TABLE t{n} (id int, name text);")));

        var loads = Enumerable.Range(0, 8).Select(n => LoadAsync(AManifest.Appending($"t{n}"), File($"f{n}", "1|x")));

        Assert.All(await Task.WhenAll(loads), report => Assert.Equal("Loaded", Results(report)));
        Assert.Equal(["2|1"], await QueryAsync("SELECT version, oldest_writer FROM blueshift.history_version"));
        Assert.Equal(["8"], await QueryAsync("SELECT count(*) FROM blueshift.load_files"));
    }

    [Fact]
    public async Task A_schema_that_an_administrator_made_is_filled_with_tables()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text); CREATE SCHEMA blueshift");

        Assert.Empty(await Warehouse().FindHistoryAsync(Store.Bucket, [File("a", "1|x")], CancellationToken));
        Assert.Equal("Loaded", Results(await LoadAsync(Appending, File("a", "1|x"))));
    }

    [Fact]
    public async Task The_ddl_can_be_run_again_over_a_history_without_changing_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await ExecuteAsync(HistoryDdl.PostgreSql);
        await LoadAsync(Appending, File("a", "1|x"));

        await ExecuteAsync(HistoryDdl.PostgreSql);

        Assert.Equal("LoadedBefore", Results(await LoadAsync(Appending, File("a", "1|x"))));
    }

    [Fact]
    public async Task A_history_that_needs_a_newer_program_is_left_alone()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await ExecuteAsync(HistoryDdl.PostgreSql);
        await ExecuteAsync("UPDATE blueshift.history_version SET version = 9, oldest_writer = 7");

        var failure = OnlyFailure(await LoadAsync(Appending, File("a", "1|x")));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains(
            "needs a newer Blueshift: version 7 of its tables, and this program knows 2",
            failure.Reason,
            StringComparison.Ordinal);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_history_that_a_newer_program_only_added_to_is_used()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await ExecuteAsync(HistoryDdl.PostgreSql);
        await ExecuteAsync("UPDATE blueshift.history_version SET version = 9; ALTER TABLE blueshift.load_files ADD more text DEFAULT 'x'; ALTER TABLE blueshift.loads ADD more text");

        Assert.Equal("Loaded", Results(await LoadAsync(Appending, File("a", "1|x"))));
    }

    [Fact]
    public async Task A_damaged_history_stops_loads_instead_of_being_made_anew()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await LoadAsync(Appending, File("a", "1|x"));
        await ExecuteAsync("ALTER TABLE blueshift.load_files RENAME TO moved");

        var failure = OnlyFailure(await LoadAsync(Appending, File("a", "1|x")));

        Assert.Equal((FailureKind.TableProblem, "42P01"), (failure.Kind, failure.Code));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task The_history_is_found_by_its_index()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await ExecuteAsync(HistoryDdl.PostgreSql);
        await ExecuteAsync("""
            INSERT INTO blueshift.loads SELECT gen_random_uuid(), gen_random_uuid(), 'test-bucket', 'in/', 'm', 'e', now(), 'public.t', 'merge', 'loaded', 1, false, true, 1, 0, 1, 0, 0, now(), now();
            INSERT INTO blueshift.load_files (load_id, bucket, object_key, etag, last_modified, size, target_table, state, rows_loaded, rows_rejected)
            SELECT l.load_id, 'test-bucket', 'in/' || n, 'etag', now(), 1, 'public.t', 'loaded', 1, 0 FROM blueshift.loads AS l, generate_series(1, 50000) AS n;
            ANALYZE blueshift.loads; ANALYZE blueshift.load_files;
            """);
        var statement = HistorySql.Find("test-bucket", [File("7", "x"), File("8", "x")]);
        var sql = statement.Parameters.Select((value, place) => (value, place)).Reverse().Aggregate(
            statement.Text,
            (text, parameter) => text.Replace(
                $"${parameter.place + 1}", $"'{parameter.value:O}'", StringComparison.Ordinal));

        var plan = string.Join('\n', await QueryAsync($"EXPLAIN {sql}"));

        Assert.Contains("load_files_by_object", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on load_files", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadlocked_or_serialized_out_load_is_transient()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await ExecuteAsync("""
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = TG_ARGV[0]; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION fail('40P01');
            """);

        var exception = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Appending, File("a", "1|x")));

        Assert.Equal((true, "40P01", "insert into public.t"), (exception.IsTransient, exception.Code, exception.Stage));
    }

    [Theory]
    [InlineData("PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.12103", true)]
    [InlineData("PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu", false)]
    public void A_server_says_what_it_is(string version, bool isRedshift) =>
        Assert.Equal(isRedshift, ServerQuestion.IsRedshift(version));
}
