using Blueshift.Copy.Options;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    private static readonly Manifest Replacing = AManifest.Replacing("t").WithColumns("id", "name");
    private static readonly Manifest Appending = AManifest.Appending("t").WithColumns("id", "name");

    [Fact]
    public async Task Replace_puts_the_files_in_the_place_of_the_whole_table()
    {
        await ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old'), (2, 'old'), (3, 'old')");

        var report = await LoadAsync(Replacing, File("a", "2|new"), File("b", "5|new"));

        Assert.Equal(["2|new", "5|new"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((2, 3), (report.RowsWritten, report.RowsReplaced));
    }

    [Fact]
    public async Task Replace_by_files_that_stay_is_the_whole_set_of_them()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var keeping = Replacing with { KeepDataFiles = true };
        var (a, b) = (File("a", "1|x"), File("b", "2|x"));

        Assert.Equal("Loaded", Results(await LoadAsync(keeping, a)));
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(keeping, a, b)));
        Assert.Equal("LoadedBefore LoadedBefore", Results(await LoadAsync(keeping, a, b)));
        Assert.Equal(["1", "2"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal("Loaded", Results(await LoadAsync(keeping, b)));
        Assert.Equal(["2"], await QueryAsync("SELECT id FROM t"));
    }

    [Fact]
    public async Task Replace_leaves_the_table_alone_when_one_file_fails()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(Replacing, File("a", "2|new"), File("b", "3|new", "x|new"), File("c", "4|new"));

        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal("Failed Failed Failed", Results(report));
        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.BadData, "in/b", 3), (failure.Kind, failure.File?.Key, failure.Files.Count));
        Assert.Contains("in/b, line 2", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("all files or none", failure.Reason, StringComparison.Ordinal);
        Assert.False(report.Committed);
    }

    [Fact]
    public async Task Replace_leaves_the_table_alone_when_one_file_is_gone()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");
        var (kept, gone) = (File("a", "2|new"), File("b", "3|new"));
        Store.Remove("in/b");

        var report = await LoadAsync(Replacing, kept, gone);

        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal("Failed Gone", Results(report));
        Assert.Equal(FailureKind.Superseded, OnlyFailure(report).Kind);
    }

    [Fact]
    public async Task Replace_checks_keys_where_the_manifest_has_one()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(Replacing.WithKey("id"), File("a", "2|a"), File("b", "2|b"), File("c", "3|c"));

        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal(FailureKind.DuplicateKeys, OnlyFailure(report).Kind);
        Assert.Equal("Failed Failed Failed", Results(report));
    }

    [Fact]
    public async Task Append_without_a_key_adds_every_row()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (1, 'a')");

        var report = await LoadAsync(Appending, File("a", "1|a", "1|a"), File("b", "1|a"));

        Assert.Equal(["4"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal((3, 0), (report.RowsWritten, report.RowsReplaced));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Append_with_a_key_adds_the_rows_whose_key_is_not_there(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20)); INSERT INTO t VALUES (1, 'old')");

        var report = await LoadAsync(Appending.WithKey("id"), File("a", "1|new", "2|new"), File("b", "2|new"));

        Assert.Equal(["1|old", "2|new"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal((3, 1, 1, 0), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten, report.RowsReplaced));
    }

    [Fact]
    public async Task Statistics_are_brought_up_to_date_after_a_load_that_wants_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging with { Copy = new CopyOptions { StatUpdate = true } }, File("a", "1|x"));

        Assert.Equal("Loaded", Results(report));
        Assert.DoesNotContain(Logger.Collector.GetSnapshot(), record => record.Id.Id is 4211 or 4212);
    }

    [Fact]
    public async Task An_option_that_is_not_carried_out_is_refused_by_name()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var failure = OnlyFailure(
            await LoadAsync(Merging with { Copy = new CopyOptions { Format = new DataFormat.Orc() } }, File("a", "1|x")));

        Assert.Equal(FailureKind.BadManifest, failure.Kind);
        Assert.StartsWith(":options: ORC is Redshift only", failure.Reason, StringComparison.Ordinal);
    }
}
