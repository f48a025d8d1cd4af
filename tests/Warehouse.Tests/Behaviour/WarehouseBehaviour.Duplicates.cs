using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Exact_copies_collapse_within_and_across_files(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20))");

        var report = await LoadAsync(Merging, File("a", "1|x", "1|x", "2|"), File("b", "1|x", "2|", "3|y"));

        Assert.Equal(["1|x", "2|", "3|y"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((6, 3, 3), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten));
    }

    [Fact]
    public async Task Different_rows_with_one_key_fail_their_files_and_no_others()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), k varchar(5))");

        var report = await LoadAsync(
            Merging.WithColumns("id", "k", "name").WithKey("id", "k"),
            File("a", "9|z|z", "1|q|x"),
            File("b", "2|q|x"),
            File("c", "3|q|x", "4|q|x", "1|q|other"),
            File("d", "5|q|x"),
            File("e", "5|q|y"));

        Assert.Equal(["2|q|x"], await QueryAsync("SELECT id, k, name FROM t"));
        Assert.Equal("Failed Loaded Failed Failed Failed", Results(report));
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.DuplicateKeys, "in/a"), (failure.Kind, failure.File?.Key));
        Assert.Contains("2 keys have different rows", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("(id=1, k=q) in in/a line 2 and in in/c line 3", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("(id=5, k=q) in in/d line 1 and in in/e line 1", failure.Reason, StringComparison.Ordinal);
        Assert.True(report.Committed);
    }

    [Fact]
    public async Task Only_some_of_many_conflicting_keys_are_shown()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var lines = Enumerable.Range(1, 25).SelectMany(id => new[] { $"{id}|x", $"{id}|y", $"{id}|z" }).ToArray();

        var failure = OnlyFailure(await LoadAsync(Merging, File("a", lines)));

        Assert.Contains("25 keys have different rows", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "(id=10) in in/a line 28 and in in/a line 29; and 15 keys more", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_does_not_take_the_only_copy_of_anothers_row_with_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Merging with { StagingSelect = new StagingSelect.Distinct() },
            File("a", "1|x", "2|x"), File("b", "2|y"), File("c", "1|x"));

        Assert.Equal("Failed Failed Loaded", Results(report));
        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Any_takes_one_of_different_rows(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20))");

        var report = await LoadAsync(
            Merging.WithDuplicates(new DuplicatePolicy.Any()), File("a", "1|x", "1|y"), File("b", "1|z", "2|z"));

        Assert.Equal(["1", "2"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal((4, 2, 2), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Latest_takes_the_row_with_the_greatest_values_and_null_is_smallest(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, seen date, n int, name varchar(20))");

        await LoadAsync(
            Merging.WithColumns("id", "seen", "n", "name").WithLatestBy("seen", "n"),
            File("a", "1|2026-01-02|1|day", "1|2026-01-03||null", "1||9|no day", "2||1|one"),
            File("b", "1|2026-01-03|5|last", "2||2|two"));

        Assert.Equal(["1|last", "2|two"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Null_keys_fail_their_file_with_its_line()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging, File("a", "1|x", "|y"), File("b", "2|x"));

        Assert.Equal("Failed Loaded", Results(report));
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.NullKeys, "in/a", "1213"), (failure.Kind, failure.File?.Key, failure.Code));
        Assert.Contains("in/a, line 2, column id", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(":null-keys :append", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNIQUE")]
    [InlineData("")]
    public async Task Null_keys_are_added_each_time_where_the_manifest_says_so(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20)); INSERT INTO t VALUES (NULL, 'old')");
        var appending = Merging with { NullKeys = NullKeyPolicy.Append };

        await LoadAsync(appending, File("a", "|x", "|x", "1|x"));
        await LoadAsync(
            AManifest.Appending("t").WithKey("id") with { NullKeys = NullKeyPolicy.Append },
            File("b", "|x", "1|y", "2|y"));

        Assert.Equal(
            ["NULL|old", "NULL|x", "NULL|x", "NULL|x", "1|x", "2|y"],
            await QueryAsync("SELECT id, name FROM t ORDER BY id NULLS FIRST, name"));
    }
}
