using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Fact]
    public async Task Distinct_loads_each_different_row_once()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(
            Appending with { StagingSelect = new StagingSelect.Distinct() },
            File("a", "1|x", "1|x", "|", "|"),
            File("b", "1|x", "1|y"));

        Assert.Equal(["NULL|", "1|x", "1|y"], await QueryAsync("SELECT id, name FROM t ORDER BY id NULLS FIRST, name"));
        Assert.Equal((6, 3, 3), (report.RowsStaged, report.RowsCollapsed, report.RowsWritten));
    }

    [Theory]
    [InlineData("SELECT id, upper(name) AS name FROM {{table}} WHERE id > 1")]
    [InlineData("  SELECT {{table}}.*, 7 AS other FROM {{table}} WHERE id > 1 -- the rest is old\n ; ")]
    [InlineData("WITH big AS (SELECT * FROM {{table}} WHERE id > 1) SELECT name, id FROM big")]
    public async Task A_query_gives_the_rows_by_the_names_of_their_columns(string query)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging.WithStagingSelect(query), File("a", "1|X", "2|X"), File("b", "3|X"));

        Assert.Equal(["2|X", "3|X"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal("Loaded Loaded", Results(report));
        Assert.Equal((3, 2), (report.RowsStaged, report.RowsWritten));
    }

    [Theory]
    [InlineData("SELECT id FROM {{table}}", "name")]
    [InlineData("SELECT id, name FROM nowhere", "nowhere")]
    [InlineData("SELEKT", "yntax error")]
    [InlineData("SELECT id, name FROM {{table}}) AS s; DROP TABLE t; SELECT 1 FROM (SELECT 1", "")]
    [InlineData("SELECT 'x' AS id, name FROM {{table}}", "x")]
    public async Task A_query_that_does_not_work_fails_the_batch_as_a_bad_manifest(string query, string said)
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); INSERT INTO t VALUES (7, 'old')");

        var report = await LoadAsync(Merging.WithStagingSelect(query), File("a", "1|X"), File("b", "2|X"));

        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.BadManifest, "Failed Failed"), (failure.Kind, Results(report)));
        Assert.Contains(":staging-select", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(said, failure.Reason, StringComparison.Ordinal);
        Assert.Equal(["7|old"], await QueryAsync("SELECT id, name FROM t"));
    }

    [Fact]
    public async Task Keys_that_a_query_makes_null_or_repeats_fail_the_batch()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var (a, b) = (File("a", "1|X"), File("b", "2|Y"));

        var nulls = await LoadAsync(
            Merging.WithStagingSelect("SELECT CASE WHEN id > 1 THEN id END AS id, name FROM {{table}}"), a, b);
        var twice = await LoadAsync(Merging.WithStagingSelect("SELECT 1 AS id, name FROM {{table}}"), a, b);

        Assert.Equal(FailureKind.NullKeys, OnlyFailure(nulls).Kind);
        Assert.Equal(FailureKind.DuplicateKeys, OnlyFailure(twice).Kind);
        Assert.True(nulls.Failures[0].MayBeIsolated);
        Assert.False(twice.Failures[0].MayBeIsolated, "In parts, each row would load, and the last would win.");
        Assert.Equal("Failed Failed", Results(nulls));
        Assert.Equal("Failed Failed", Results(twice));
    }

    [Fact]
    public async Task A_query_sees_json_as_json()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), j json)");

        await LoadAsync(
            Merging.WithColumns("id", "j", "name").WithStagingSelect("SELECT id, j, j->>'n' AS name FROM {{table}}"),
            Store.Put("in/a", "1|{\"n\":\"found\"}|\n"));

        Assert.Equal(["1|found|{\"n\":\"found\"}"], await QueryAsync("SELECT id, name, j FROM t"));
    }
}
