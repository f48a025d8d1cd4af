using Blueshift.Domain.Loading;
using Blueshift.RedshiftStandIn;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Under SERIALIZABLE a transaction fails that reads a table and writes it after another.</summary>
public sealed class SerializableTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    protected override StandInOptions Configure(StandInOptions options) =>
        options with { IsSerializable = true, ErrorRowsDelay = null };

    [Fact]
    public async Task Loads_one_after_the_other_are_never_at_odds()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE u (id int, name varchar(20))");

        foreach (var table in new[] { "t", "u", "t" })
        {
            var report = await LoadAsync(
                AManifest.Merging(table).WithColumns("id", "name").WithKey("id"), await FileAsync(Guid.NewGuid().ToString(), "1|x"));
            Assert.Equal("Loaded", Results(report));
        }

        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM blueshift.loads"));
        Assert.Equal(["3"], await QueryAsync("SELECT count(DISTINCT sequence) FROM blueshift.load_files"));
    }

    [Fact]
    public async Task Loads_of_different_tables_at_the_same_time_are_not_at_odds()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE u (id int, name varchar(20))");

        var first = await LoadAroundAnotherAsync(Plan(Merging, await FileAsync("a", "1|x")));

        Assert.Equal("Loaded", Results(await first));
    }

    [Fact]
    public async Task A_load_that_adds_to_its_own_record_while_another_makes_one_is_run_again_and_loads_once()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE u (id int, name varchar(20))");
        var plan = Plan(Appending, await FileAsync("a", "1|x"), await FileAsync("c", "2|x"));
        await LoadAsync(Warehouse(), plan.Only([plan.Files[0]], plan.LoadId));

        var conflict = await Assert.ThrowsAsync<WarehouseException>(async () => await await LoadAroundAnotherAsync(plan));
        var report = await LoadAsync(Warehouse(), plan);

        Assert.Equal(("1023", true), (conflict.Code, conflict.IsTransient));
        Assert.Equal("LoadedBefore Loaded", Results(report));
        Assert.Equal(["1", "2"], await QueryAsync("SELECT id FROM t ORDER BY id"));
        Assert.Equal(["2", "1"], await QueryAsync("SELECT file_count FROM blueshift.loads ORDER BY target_table"));
    }

    [Fact]
    public async Task A_COPY_whose_errors_never_show_is_split_to_find_the_file()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var warehouse = Warehouse(new WarehouseOptions { LoadErrorsDelay = TimeSpan.FromMilliseconds(300) });

        var report = await LoadAsync(warehouse, Plan(Merging, await FileAsync("a", "1|x"), await FileAsync("b", "oops|x")));

        Assert.Equal("Failed Failed", Results(report));
        Assert.True(report.Failures[0].MayBeIsolated);
    }

    [Fact]
    public async Task NOLOAD_reads_a_file_once_and_loads_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var manifest = Merging with { Copy = new Copy.Options.CopyOptions { NoLoad = true } };

        var file = await FileAsync("a", "1|x");

        var report = await LoadAsync(manifest, file);
        var again = await LoadAsync(manifest, file);

        Assert.False(report.Committed);
        Assert.Equal(
            (FileResult.Checked, FileResult.CheckedBefore),
            (Assert.Single(report.Files).Result, Assert.Single(again.Files).Result));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Contains(Server.Statements, statement => statement.IsCopy && statement.Sql.Contains("NOLOAD", StringComparison.Ordinal));
    }

    /// <summary>Begins a load of table <c>t</c>, which goes on once another of table <c>u</c> has committed.</summary>
    private async Task<Task<LoadReport>> LoadAroundAnotherAsync(LoadPlan plan)
    {
        var writing = Server.Add(StandInFault.PauseBefore(statement => statement.Is("INSERT INTO \"public\"")));
        var first = LoadAsync(Warehouse(), plan);
        await Task.WhenAny(writing.Reached, first);
        Assert.Equal("Loaded", Results(await LoadAsync(AManifest.Appending("u"), await FileAsync("b", "1|x"))));
        writing.Resume();
        return first;
    }
}
