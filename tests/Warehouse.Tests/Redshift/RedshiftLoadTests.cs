using System.IO.Compression;
using System.Text;
using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>What a load does to the target, with each strategy and policy.</summary>
public sealed class RedshiftLoadTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    [Theory]
    [InlineData("PRIMARY KEY")]
    [InlineData("NOT NULL")]
    [InlineData("")]
    public async Task Merge_replaces_rows_with_the_same_key_and_inserts_the_rest(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20)); INSERT INTO t VALUES (1, 'old'), (2, 'old')");

        var report = await LoadAsync(Merging, await FileAsync("a", "2|new", "3|new"), await FileAsync("b", "4|new"));

        Assert.Equal(["1|old", "2|new", "3|new", "4|new"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.True(report.Committed);
        Assert.Equal("Loaded Loaded", Results(report));
        Assert.Equal(
            (3, 0, 3, 1, 0),
            (report.RowsStaged, report.RowsCollapsed, report.RowsWritten, report.RowsReplaced, report.RowsRejected));
        Assert.Equal("public.t", report.Table);
        await AssertNoCopyManifestAsync();
    }

    [Fact]
    public async Task Merge_by_MERGE_gives_the_same_rows()
    {
        await ExecuteAsync(
            "CREATE TABLE t (id int NOT NULL, name varchar(20), n int DEFAULT 7); INSERT INTO t VALUES (1, 'old', 1), (2, 'old', 1)");

        var report = await LoadAsync(
            Merging with { UpsertBy = UpsertMethod.Merge }, await FileAsync("a", "2|new", "3|new", "3|new"));

        Assert.Equal(["1|old|1", "2|new|7", "3|new|7"], await QueryAsync("SELECT id, name, n FROM t ORDER BY id"));
        Assert.Equal((3, 1, 2, null), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten, report.RowsReplaced));
        Assert.Contains(Server.Statements, statement => statement.Is("MERGE"));
    }

    [Fact]
    public async Task Merge_by_MERGE_is_refused_for_tables_of_another_shape()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging with { UpsertBy = UpsertMethod.Merge }, await FileAsync("a", "1|x"));

        Assert.Equal(FailureKind.TableProblem, OnlyFailure(report).Kind);
        Assert.Contains("declare it NOT NULL", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_gives_columns_that_are_not_listed_their_defaults()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), n int DEFAULT 7, o int); INSERT INTO t VALUES (1, 'old', 1, 1)");

        await LoadAsync(Merging, await FileAsync("a", "1|new", "2|new"));

        Assert.Equal(["1|new|7|NULL", "2|new|7|NULL"], await QueryAsync("SELECT id, name, n, o FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Merge_goes_by_all_columns_of_the_key()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), v int); INSERT INTO t VALUES (1, 'a', 1), (1, 'b', 1)");

        await LoadAsync(
            Merging.WithColumns("v", "name", "id").WithKey("id", "name"), await FileAsync("a", "2|b|1", "2|c|1"));

        Assert.Equal(["1|a|1", "1|b|2", "1|c|2"], await QueryAsync("SELECT id, name, v FROM t ORDER BY id, name"));
    }

    [Fact]
    public async Task Replace_puts_the_rows_in_the_place_of_the_table()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old'), (2, 'old')");

        var report = await LoadAsync(AManifest.Replacing("t"), await FileAsync("a", "2|new"));

        Assert.Equal(["2|new"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal((1, 2), (report.RowsWritten, report.RowsReplaced));
        Assert.DoesNotContain(Server.Statements, statement => statement.Is("TRUNCATE"));
    }

    [Fact]
    public async Task Append_inserts_keys_that_are_not_there()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(Appending.WithKey("id"), await FileAsync("a", "1|new", "2|new"));

        Assert.Equal(["1|old", "2|new"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((1, 0), (report.RowsWritten, report.RowsReplaced));
    }

    [Fact]
    public async Task Append_without_a_key_inserts_every_row()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");

        await LoadAsync(Appending, await FileAsync("a", "1|new", "1|new"));

        Assert.Equal(["1|new", "1|new", "1|old"], await QueryAsync("SELECT id, name FROM t ORDER BY id, name"));
    }

    [Fact]
    public async Task A_batch_that_is_delivered_again_loads_nothing_twice()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = await FileAsync("a", "1|x");

        Assert.Equal("Loaded", Results(await LoadAsync(Appending, file)));
        Assert.Equal("LoadedBefore", Results(await LoadAsync(Appending, file)));

        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal(["loaded|1"], await QueryAsync("SELECT state, rows_loaded FROM blueshift.load_files"));
    }

    [Fact]
    public async Task A_plan_may_be_carried_out_again_for_the_files_that_it_left_out()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (first, second) = (await FileAsync("a", "1|x"), await FileAsync("b", "2|x"));
        var plan = Plan(Appending, first);

        await LoadAsync(Warehouse(), plan);
        var again = await LoadAsync(Warehouse(), plan with { Files = [first, second] });

        Assert.Equal("LoadedBefore Loaded", Results(again));
        Assert.Equal(["2|2"], await QueryAsync("SELECT file_count, rows_written FROM blueshift.loads"));
    }

    [Fact]
    public async Task Files_of_nothing_are_loaded_and_never_looked_at_again()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = await FileAsync("a");

        Assert.Equal("Loaded", Results(await LoadAsync(Merging, file)));
        Assert.Equal("LoadedBefore", Results(await LoadAsync(Merging, file)));
        Assert.DoesNotContain(Server.Statements, statement => statement.IsCopy);
    }

    [Fact]
    public async Task Options_and_odd_names_reach_COPY_as_they_are_meant()
    {
        await ExecuteAsync("""CREATE TABLE "t 2" (id int, "my name" varchar(20))""");
        var manifest = AManifest.Merging("t 2").WithColumns("id", "my name").WithKey("id")
            with { Copy = new CopyOptions { Compression = Compression.Gzip, Format = new DataFormat.Csv(), IgnoreHeader = 1 } };

        var report = await LoadAsync(manifest, await PutAsync("it's a \"file\" é.gz", Zip("id,name\n1,\"a,b\"\n")));

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["1|a,b"], await QueryAsync("SELECT * FROM \"t 2\""));
    }

    [Fact]
    public async Task Rows_that_are_alike_collapse_and_different_ones_with_one_key_fail_all_files()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var alike = await LoadAsync(Merging, await FileAsync("a", "1|x", "1|x"), await FileAsync("b", "1|x", "2|y"));
        var different = await LoadAsync(Merging, await FileAsync("c", "3|x"), await FileAsync("d", "3|y", "4|z"));

        Assert.Equal(["1|x", "2|y"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((4, 2, 2), (alike.RowsStaged, alike.RowsCollapsed, alike.RowsWritten));
        Assert.Equal("Failed Failed", Results(different));
        var failure = OnlyFailure(different);
        Assert.Equal(FailureKind.DuplicateKeys, failure.Kind);
        Assert.Contains("1 key has different rows in this batch: (id=3)", failure.Reason, StringComparison.Ordinal);
        Assert.False(different.Failures[0].MayBeIsolated);
    }

    [Fact]
    public async Task Of_different_rows_with_one_key_any_or_the_latest_is_loaded()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        await LoadAsync(Merging.WithLatestBy("name"), await FileAsync("a", "1|b", "1|c", "1|", "2|x"));
        var any = await LoadAsync(
            Merging.WithDuplicates(new DuplicatePolicy.Any()), await FileAsync("b", "3|x", "3|y"));

        Assert.Equal(["1|c", "2|x"], await QueryAsync("SELECT id, name FROM t WHERE id < 3 ORDER BY id"));
        Assert.Equal((2, 1, 1), (any.RowsStaged, any.RowsCollapsed, any.RowsWritten));
    }

    [Fact]
    public async Task NULL_in_a_key_is_a_rejected_row_or_added_each_time()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var refused = await LoadAsync(Merging, await FileAsync("a", "1|x", "|y"));
        await LoadAsync(Merging with { NullKeys = NullKeyPolicy.Append }, await FileAsync("b", "|y", "|y", "2|z"));

        Assert.Equal(["2|z", "NULL|y", "NULL|y"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        var failure = OnlyFailure(refused);
        Assert.Equal((FailureKind.NullKeys, "1213"), (failure.Kind, failure.Code));
        Assert.StartsWith("in/a, line 2, column id (", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_of_the_manifest_makes_the_rows()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), n int DEFAULT 7)");

        var report = await LoadAsync(
            Merging.WithStagingSelect("SELECT max(id) AS id, name FROM {{table}} GROUP BY name"),
            await FileAsync("a", "1|x", "2|x", "3|y"));

        Assert.Equal(["2|x|7", "3|y|7"], await QueryAsync("SELECT id, name, n FROM t ORDER BY id"));
        Assert.Equal((3, 2), (report.RowsStaged, report.RowsWritten));
    }

    [Fact]
    public async Task A_query_that_is_wrong_fails_its_manifest()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging.WithStagingSelect("SELECT nothing FROM {{table}}"), await FileAsync("a", "1|x"));

        Assert.Equal(FailureKind.BadManifest, OnlyFailure(report).Kind);
        await AssertNoCopyManifestAsync();
    }

    [Fact]
    public async Task Distinct_takes_copies_out_where_there_is_no_key()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Appending with { StagingSelect = new StagingSelect.Distinct() },
            await FileAsync("a", "1|x", "1|x", "2|x"));

        Assert.Equal(["1|x", "2|x"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((3, 1, 2), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten));
    }

    [Fact]
    public async Task A_table_or_column_that_is_not_there_is_named()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var table = await LoadAsync(AManifest.Appending("tt"), await FileAsync("a", "1|x"));
        var column = await LoadAsync(Appending.WithColumns("id", "nam"), await FileAsync("a", "1|x"));

        Assert.Equal(FailureKind.TableProblem, OnlyFailure(table).Kind);
        Assert.Contains("there is public.t", OnlyFailure(table).Reason, StringComparison.Ordinal);
        Assert.Contains("there is no column nam: there is name", OnlyFailure(column).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_is_recorded_holds_until_something_changes()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Merging, await FileAsync("a", "oops|x"));
        var warehouse = Warehouse();
        var report = await LoadAsync(warehouse, plan);

        await warehouse.RecordFailuresAsync(plan, report.Table, [OnlyFailure(report)], CancellationToken);
        var again = await LoadAsync(warehouse, plan);

        Assert.True(again.Failures[0].WasKnown);
        Assert.Equal(OnlyFailure(report).Reason, OnlyFailure(again).Reason);
        Assert.Equal(
            ["in/a|1|id|oops|1207"],
            await QueryAsync("SELECT object_key, line, column_name, raw_value, code FROM blueshift.load_errors"));
    }

    private static byte[] Zip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }
}
