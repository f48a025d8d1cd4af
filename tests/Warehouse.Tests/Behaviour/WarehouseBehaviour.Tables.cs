using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;

namespace Blueshift.Warehouse.Tests.Behaviour;

public abstract partial class WarehouseBehaviour
{
    [Theory]
    [InlineData("CREATE TABLE events (id int, name varchar(20))", "evnts", "there is no table evnts: there is {0}.events")]
    [InlineData("CREATE SCHEMA other; CREATE TABLE other.events (id int, name varchar(20))", "events", "there is no table events: there is other.events")]
    [InlineData("CREATE TABLE zebras (id int, name varchar(20))", "other.t", "there is no table other.t: create it, or mend :table")]
    [InlineData("CREATE TABLE u (id int, name varchar(20)); CREATE VIEW t AS SELECT * FROM u", "t", "{0}.t is a view: only a table can be loaded")]
    public async Task A_table_that_is_not_there_is_explained(string sql, string table, string reason)
    {
        await ExecuteAsync(sql);

        var report = await LoadAsync(AManifest.Merging(table).WithKey("id"), File("a", "1|x"), File("b", "2|x"));

        var failure = OnlyFailure(report);
        Assert.Equal((FailureKind.TableProblem, "Failed Failed"), (failure.Kind, Results(report)));
        Assert.Contains(string.Format(null, reason, Schema), failure.Reason, StringComparison.Ordinal);
        Assert.False(report.Committed);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_columns_is_said_at_once()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), needed int NOT NULL, other int)");

        var report = await LoadAsync(Merging.WithColumns("id", "nmae", "colour"), File("a", "1|x|y"));

        var reason = OnlyFailure(report).Reason;
        Assert.Contains("there is no column nmae: there is name", reason, StringComparison.Ordinal);
        Assert.Contains("there is no column colour: add it, or mend :columns", reason, StringComparison.Ordinal);
        Assert.Contains(
            "column needed is NOT NULL, has no default and is not in :columns", reason, StringComparison.Ordinal);
        Assert.Contains("the columns of ", reason, StringComparison.Ordinal);
        Assert.Contains("are id, name, needed, other", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_mean_any_case_where_only_one_fits()
    {
        await ExecuteAsync("CREATE TABLE \"Events\" (\"Id\" int, \"userName\" varchar(20))");

        var report = await LoadAsync(
            AManifest.Merging("EVENTS").WithColumns("ID", "username").WithKey("ID"), File("a", "1|x"));

        Assert.Empty(report.Failures);
        Assert.Equal($"{Schema}.Events", report.Table);
        Assert.Equal(["1|x"], await QueryAsync("SELECT \"Id\", \"userName\" FROM \"Events\""));
    }

    [Fact]
    public async Task Odd_names_are_quoted()
    {
        await ExecuteAsync("CREATE SCHEMA \"an odd-one\"; CREATE TABLE \"an odd-one\".\"select\" (\"order by\" int PRIMARY KEY, \"größe$\" varchar(20))");

        var report = await LoadAsync(
            AManifest.Merging("an odd-one.select").WithColumns("order by", "größe$").WithKey("order by"),
            File("a", "1|x"),
            File("b", "1|x"));

        Assert.Empty(report.Failures);
        Assert.Equal(["1|x"], await QueryAsync("SELECT \"order by\", \"größe$\" FROM \"an odd-one\".\"select\""));
    }

    [Fact]
    public async Task A_column_named_twice_is_refused()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");

        var report = await LoadAsync(Merging.WithColumns("id", "ID"), File("a", "1|2"));

        Assert.Contains(
            ":columns names the column id more than once, as id and ID",
            OnlyFailure(report).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_names_each_stage_and_counts_to_the_end()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var reports = new List<LoadProgress>();
        var file = File("a", "1|x", "2|x");

        await Warehouse.LoadAsync(Plan(Merging, file), Store, new Listener(reports.Add), CancellationToken);

        Assert.Equal(
            [
                "connecting", "looking up the table", "waiting for other loads", "reading files", "waiting for the table",
                "checking rows", "writing rows", "committing",
            ],
            reports.Select(report => report.Stage));
        Assert.Equal((file.Size, file.Size, 2), (reports[^1].BytesRead, reports[^1].BytesTotal, reports[^1].Rows));
    }

    [Fact]
    public async Task A_statement_past_its_limit_is_stopped_and_fails_the_batch()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var slow = Merging.WithStagingSelect(SlowQuery) with { StatementTimeout = TimeSpan.FromSeconds(1) };

        var report = await LoadAsync(slow, File("a", "1|x"), File("b", "2|x"));

        Assert.Equal((FailureKind.Timeout, "Failed Failed"), (OnlyFailure(report).Kind, Results(report)));
        Assert.Contains(
            "The limit is 1,000 ms; :execute-opts {:timeout-millis n} sets another.",
            OnlyFailure(report).Reason,
            StringComparison.Ordinal);
        Assert.Equal("Loaded", Results(await LoadAsync(Merging, File("a", "1|x"))));
    }

    [Fact]
    public async Task A_cancelled_load_stops_and_leaves_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Merging.WithStagingSelect(SlowQuery), File("a", "1|x"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var progress = new Listener(report =>
        {
            if (report.Stage == "checking rows")
            {
                stop.CancelAfter(TimeSpan.FromMilliseconds(100));
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Warehouse.LoadAsync(plan, Store, progress, stop.Token));

        Assert.Equal("Loaded", Results(await LoadAsync(Merging, plan.Files[0])));
    }

    [Fact]
    public async Task A_load_that_is_cancelled_while_it_reads_leaves_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var file = File("a", [.. Enumerable.Range(1, 300_000).Select(id => $"{id}|x")]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        Store.OnOpen = (_, content) => new FailingStream(content, 2_000_000, new OperationCanceledException(stop.Token)) { BeforeFailure = stop.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Warehouse.LoadAsync(Plan(Merging, file), Store, new Listener(_ => { }), stop.Token));

        Assert.Empty(await QueryAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task Answers_a_ping() => await Warehouse.PingAsync(CancellationToken);

    /// <summary>Calls back at once, where <see cref="Progress{T}"/> would do it some time.</summary>
    protected sealed class Listener(Action<LoadProgress> take) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => take(value);
    }
}
