using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>Rejected rows in the history.</summary>
public abstract partial class WarehouseBehaviour
{
    private static Manifest Tolerating => Appending with { Copy = new CopyOptions { IgnoreAllErrors = true } };

    [Fact]
    public async Task Tolerated_rows_stand_in_the_history_with_the_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (a, b) = (File("a", "1|x", "oops|x"), File("b", "2|x|more", "3|x"));
        var plan = Plan(Tolerating, a, b);

        await LoadAsync(plan);

        Assert.Equal(
            [
                $"{plan.LoadId}|{Store.Bucket}|in/a|{a.ETag}|2|4|id|integer|oops|oops!x|1207",
                $"{plan.LoadId}|{Store.Bucket}|in/b|{b.ETag}|1|0|NULL|NULL||2!x!more|1202",
            ],
            await QueryAsync("""
                SELECT load_id, bucket, object_key, etag, line, byte_offset, column_name, lower(column_type), raw_value,
                    replace(raw_line, '|', '!'), code
                FROM blueshift.load_errors
                ORDER BY object_key
                """));
        Assert.Equal(
            ["Invalid digit, Value 'o', Pos 0, Type: Integer"],
            await QueryAsync("SELECT reason FROM blueshift.load_errors WHERE code = 1207"));
    }

    [Fact]
    public async Task Rejected_rows_of_all_files_of_a_failure_are_recorded_with_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(
            Appending with { Copy = new CopyOptions { MaxError = 3 } },
            File("a", "oops|x", "1|x", "oops|x"), File("b", "2|x"), File("c", "oops|x"));
        var report = await LoadAsync(plan);

        await Warehouse.RecordFailuresAsync(plan, report.Table, [OnlyFailure(report)], CancellationToken);

        Assert.Equal(
            ["failed|in/a|1|oops", "failed|in/a|3|oops", "failed|in/c|1|oops"],
            await QueryAsync("""
                SELECT l.state, e.object_key, e.line, e.raw_value
                FROM blueshift.load_errors AS e
                JOIN blueshift.loads AS l ON l.load_id = e.load_id
                ORDER BY e.object_key, e.line
                """));
    }

    [Fact]
    public async Task All_files_of_a_failed_replace_have_their_rows_recorded()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Replacing, File("a", "oops|x"), File("b", "2|x"), File("c", "oops|x"));
        var report = await LoadAsync(plan);

        await Warehouse.RecordFailuresAsync(plan, report.Table, [OnlyFailure(report)], CancellationToken);

        Assert.Equal(["in/a", "in/c"], await QueryAsync("SELECT object_key FROM blueshift.load_errors ORDER BY object_key"));
    }

    [Fact]
    public async Task A_file_has_a_hundred_rows_recorded_and_a_load_a_thousand()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var bad = Enumerable.Repeat("oops|x", 150).ToArray();
        var files = Enumerable.Range(0, 12).Select(n => File($"f{n:D2}", ["1|x", .. bad])).ToArray();

        var report = await LoadAsync(Tolerating, files);

        Assert.Equal(12 * 150, report.RowsRejected);
        Assert.Equal(
            Enumerable.Range(0, 10).Select(n => $"in/f{n:D2}|100"),
            await QueryAsync("SELECT object_key, count(*) FROM blueshift.load_errors GROUP BY 1 ORDER BY 1"));
    }

    [Fact]
    public async Task Every_bad_file_of_thousands_says_why_it_failed()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var bad = Enumerable.Repeat("oops|x", 100).ToArray();
        var files = Enumerable.Range(0, 30).Select(n => File($"f{n:D2}", bad)).ToArray();
        var plan = Plan(Appending, files);
        var report = await LoadAsync(plan);

        await Warehouse.RecordFailuresAsync(
            plan, report.Table, [.. report.Failures.Select(reported => reported.Failure)], CancellationToken);

        Assert.Equal(
            ["30"], await QueryAsync("SELECT count(DISTINCT object_key) FROM blueshift.load_errors"));
        Assert.Equal(1000 + 20, report.Failures.Sum(reported => reported.Failure.RowErrors.Count));
    }

    [Fact]
    public async Task A_load_that_rolls_back_leaves_no_tolerated_rows()
    {
        await ExecuteAsync("CREATE TABLE t (id int CHECK (id < 100), name varchar(20))");

        var report = await LoadAsync(Tolerating, File("a", "1|x", "oops|x", "100|x"));

        Assert.Equal(FailureKind.Constraint, OnlyFailure(report).Kind);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM blueshift.load_errors"));
    }

    [Fact]
    public async Task A_load_that_is_carried_out_again_records_no_row_twice()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Tolerating, File("a", "1|x", "oops|x"), File("b", "2|x", "oops|x"));
        await LoadAsync(plan.Only([plan.Files[0]], plan.LoadId));

        await LoadAsync(plan);
        await LoadAsync(plan);

        Assert.Equal(
            [$"{plan.LoadId}|in/a", $"{plan.LoadId}|in/b"],
            await QueryAsync("SELECT load_id, object_key FROM blueshift.load_errors ORDER BY object_key"));
    }

    [Fact]
    public async Task What_only_the_database_found_bad_has_no_offset()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name json)");

        await LoadAsync(Tolerating, File("a", "1|{}", "2|{\"a\": 1", "3|[]"));

        Assert.Equal(["2|name|1224"], await QueryAsync("SELECT line, column_name, code FROM blueshift.load_errors"));
    }

    [Fact]
    public async Task Rows_that_no_database_stores_are_recorded_readably()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = Store.Put("in/a", [.. "1|x\0y "u8, 0xFF, .. "\n"u8, .. "oops|"u8, .. Enumerable.Repeat((byte)'z', 5000), .. "\n"u8]);

        await LoadAsync(Tolerating, file);

        Assert.Equal(["1|7", "2|1024"], await QueryAsync("SELECT line, length(raw_line) FROM blueshift.load_errors ORDER BY line"));
    }

    [Fact]
    public async Task The_log_holds_no_rejected_value()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Merging, File("a", "0ops-of-a-customer|x"));
        var report = await LoadAsync(plan);
        await Warehouse.RecordFailuresAsync(plan, report.Table, [OnlyFailure(report)], CancellationToken);

        Assert.Equal(["0ops-of-a-customer"], await QueryAsync("SELECT raw_value FROM blueshift.load_errors"));
        Assert.All(
            Logger.Collector.GetSnapshot(),
            entry => Assert.DoesNotContain("customer", entry.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_without_the_table_of_rejected_rows_gets_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        await LoadAsync(Tolerating, File("a", "1|x"));
        await ExecuteAsync(
            "DROP TABLE blueshift.load_errors; UPDATE blueshift.history_version SET version = 1");

        Assert.Equal("LoadedBefore Loaded", Results(await LoadAsync(Tolerating, File("a", "1|x"), File("b", "2|x", "oops|x"))));

        Assert.Equal(["in/b|2"], await QueryAsync("SELECT object_key, line FROM blueshift.load_errors"));
        Assert.Equal(["2|1"], await QueryAsync("SELECT max(version), max(oldest_writer) FROM blueshift.history_version"));
    }
}
