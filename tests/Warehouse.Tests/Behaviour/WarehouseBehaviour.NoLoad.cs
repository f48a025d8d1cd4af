using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;

namespace Blueshift.Warehouse.Tests.Behaviour;

/// <summary>NOLOAD: everything is read and checked, and the table is as it was.</summary>
public abstract partial class WarehouseBehaviour
{
    private static Manifest Checking => Merging with { Copy = new CopyOptions { NoLoad = true, MaxError = 2 } };

    [Fact]
    public async Task A_check_counts_the_rows_and_changes_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");
        var replacing = Checking with { Strategy = LoadStrategy.Replace };

        var report = await LoadAsync(replacing, File("a", "1|x", "2|x"), File("b", "3|x", "oops|x"));

        Assert.Equal("Checked Checked", Results(report));
        Assert.Equal((false, 3, 1, 0), (report.Committed, report.RowsStaged, report.RowsRejected, report.RowsWritten));
        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task A_check_stands_in_the_history_with_the_rows_it_tolerated()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        await LoadAsync(Checking, File("a", "1|x", "oops|x"));

        Assert.Equal(
            ["checked|1|0|1|checked|0|1"],
            await QueryAsync("""
                SELECT l.state, l.rows_staged, l.rows_written, l.rows_rejected, f.state, f.rows_loaded, f.rows_rejected
                FROM blueshift.loads AS l
                JOIN blueshift.load_files AS f ON f.load_id = l.load_id
                """));
        Assert.Equal(["in/a|2|oops"], await QueryAsync("SELECT object_key, line, raw_value FROM blueshift.load_errors"));
    }

    [Fact]
    public async Task What_was_checked_is_checked_again_only_when_it_changes_or_a_person_wants_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (a, b) = (File("a", "1|x"), File("b", "2|x"));
        await LoadAsync(Checking, a, b);

        Assert.Equal("CheckedBefore CheckedBefore", Results(await LoadAsync(Checking, a, b)));
        Assert.Equal("CheckedBefore Checked", Results(await LoadAsync(Checking, a, File("b", "3|x"))));
        Assert.Equal("Checked", Results(await LoadAsync(Plan(Checking, a) with { IsReplay = true })));
    }

    [Fact]
    public async Task What_was_checked_loads_once_the_manifest_says_so()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = File("a", "1|x");
        await LoadAsync(Checking, file);
        var plan = Plan(Merging, file);
        Assert.False(await HasLoadedAsync(
            new ObjectVersion(plan.Manifest.Key, plan.Manifest.ETag, 1, plan.ManifestLastModified)));

        var report = await LoadAsync(plan with { Manifest = plan.Manifest with { ETag = "without NOLOAD" } });

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal("LoadedBefore", Results(await LoadAsync(Checking, file)));
    }

    [Fact]
    public async Task A_check_fails_files_as_a_load_does()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Checking, File("a", "1|x"), File("b", "oops|x", "oops|y"), File("c", "2|x", "2|y"));

        Assert.Equal("Checked Failed Failed", Results(report));
        Assert.Equal(
            [FailureKind.BadData, FailureKind.DuplicateKeys], report.Failures.Select(reported => reported.Failure.Kind));
    }

    [Fact]
    public async Task A_check_of_a_table_that_lacks_a_column_says_so()
    {
        await ExecuteAsync("CREATE TABLE t (id int)");

        var failure = OnlyFailure(await LoadAsync(Checking, File("a", "1|x")));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains("there is no column name", failure.Reason, StringComparison.Ordinal);
    }
}
