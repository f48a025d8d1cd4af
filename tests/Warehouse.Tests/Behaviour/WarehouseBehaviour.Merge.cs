using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    protected static readonly Manifest Merging = AManifest.Merging("t").WithColumns("id", "name").WithKey("id");

    public static TheoryData<string> WithAndWithoutIndex => ["PRIMARY KEY", "NOT NULL", ""];

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Merge_replaces_rows_with_the_same_key_and_inserts_the_rest(string key)
    {
        await ExecuteAsync(
            $"CREATE TABLE t (id int {key}, name varchar(20)); INSERT INTO t VALUES (1, 'old'), (2, 'old')");

        var report = await LoadAsync(Merging, File("a", "2|new", "3|new"), File("b", "4|new"));

        Assert.Equal(["1|old", "2|new", "3|new", "4|new"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.True(report.Committed);
        Assert.Equal("Loaded Loaded", Results(report));
        Assert.Equal(
            (3, 0, 3, 1, 0),
            (report.RowsStaged, report.RowsCollapsed, report.RowsWritten, report.RowsReplaced, report.RowsRejected));
        Assert.Equal($"{Schema}.t", report.Table);
    }

    [Fact]
    public async Task Redshifts_MERGE_is_refused_by_name()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging with { UpsertBy = UpsertMethod.Merge }, File("a", "1|x"));

        Assert.Equal(FailureKind.BadManifest, OnlyFailure(report).Kind);
        Assert.Contains("only a Redshift has", OnlyFailure(report).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Merge_gives_columns_that_are_not_listed_their_defaults(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}, name varchar(20), n int DEFAULT 7, o int); INSERT INTO t VALUES (1, 'old', 1, 1)");

        await LoadAsync(Merging, File("a", "1|new", "2|new"));

        Assert.Equal(["1|new|7|NULL", "2|new|7|NULL"], await QueryAsync("SELECT id, name, n, o FROM t ORDER BY id"));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutIndex))]
    public async Task Merge_takes_a_table_of_nothing_but_its_key(string key)
    {
        await ExecuteAsync($"CREATE TABLE t (id int {key}); INSERT INTO t VALUES (1)");

        await LoadAsync(Merging.WithColumns("id"), File("a", "1", "2"));

        Assert.Equal(["1", "2"], await QueryAsync("SELECT id FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData(", PRIMARY KEY (name, id)")]
    [InlineData("")]
    public async Task Merge_goes_by_all_columns_of_the_key(string key)
    {
        await ExecuteAsync(
            $"CREATE TABLE t (id int, name varchar(20), v int{key}); INSERT INTO t VALUES (1, 'a', 1), (1, 'b', 1)");

        await LoadAsync(Merging.WithColumns("v", "name", "id").WithKey("id", "name"), File("a", "2|b|1", "2|c|1"));

        Assert.Equal(["1|a|1", "1|b|2", "1|c|2"], await QueryAsync("SELECT id, name, v FROM t ORDER BY id, name"));
    }

    [Fact]
    public async Task Merge_does_not_take_a_wider_unique_index_for_the_key()
    {
        await ExecuteAsync(
            "CREATE TABLE t (id int, name varchar(20), UNIQUE (id, name)); INSERT INTO t VALUES (1, 'a'), (1, 'b')");

        await LoadAsync(Merging, File("a", "1|c"));

        Assert.Equal(["1|c"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task Empty_files_are_loaded_and_never_looked_at_again()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name varchar(20))");
        var file = File("a");

        Assert.Equal("Loaded", Results(await LoadAsync(Merging, file)));
        Assert.Equal("LoadedBefore", Results(await LoadAsync(Merging, file)));
    }
}
