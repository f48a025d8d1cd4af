using Blueshift.Copy.Options;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.TestKit.Databases;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>STATUPDATE ON: the table is analyzed when the load has been committed, whatever comes of it.</summary>
public sealed class StatisticsTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private const string Password = "s3cret-of-the-loader";

    private static readonly Manifest Analyzing = Merging with { Copy = new CopyOptions { StatUpdate = true } };

    [Fact]
    public async Task The_table_is_analyzed()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");

        await LoadAsync(Analyzing, File("a", "1|x", "2|y"));

        Assert.Equal(["2"], await QueryAsync("SELECT reltuples::int FROM pg_class WHERE oid = 't'::regclass"));
    }

    [Fact]
    public async Task Without_the_option_it_is_left_to_the_server()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");

        await LoadAsync(Merging with { Copy = new CopyOptions { StatUpdate = false } }, File("a", "1|x"));

        Assert.Equal(["-1"], await QueryAsync("SELECT reltuples::int FROM pg_class WHERE oid = 't'::regclass"));
        Assert.Contains(Logger.Collector.GetSnapshot(), record => record.Id.Id == 4210 && record.Message.Contains("STATUPDATE OFF", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_who_may_not_analyze_has_loaded_all_the_same_and_is_told()
    {
        var user = $"loader_{Database.Name}";
        await ExecuteAsync($"""
            CREATE TABLE t (id int, name text);
            CREATE ROLE {user} LOGIN PASSWORD '{Password}';
            GRANT CREATE ON DATABASE {Database.Name} TO {user};
            GRANT SELECT, INSERT, DELETE ON t TO {user};
            """);

        var report = await LoadAsync(
            Warehouse(Database.TargetFor(user, Password)), Plan(Analyzing, File("a", "1|x")));

        Assert.Equal("Loaded", Results(report));
        Assert.Contains(Logger.Collector.GetSnapshot(), record => record.Id.Id == 4212);
    }

    [Fact]
    public async Task A_load_that_is_told_to_end_meanwhile_has_loaded_and_warns_of_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);

        var report = await Warehouse().LoadAsync(
            Plan(Analyzing, File("a", "1|x")), Store, new StopAt("bringing statistics up to date", stop), stop.Token);

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
        Assert.DoesNotContain(Logger.Collector.GetSnapshot(), record => record.Id.Id == 4211);
    }

    [Fact]
    public async Task A_failure_of_it_is_not_one_of_the_load()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        proxy.Add(ProxyFault.CutBefore(message => message.IsSql("ANALYZE \"public\".\"t\"")));

        var report = await LoadAsync(
            Warehouse(Database.TargetAt(proxy.Port)), Plan(Analyzing, File("a", "1|x")));

        Assert.Equal("Loaded", Results(report));
        Assert.Equal(["1|x"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Contains(Logger.Collector.GetSnapshot(), record => record.Id.Id == 4211);
    }

    private sealed class StopAt(string stage, CancellationTokenSource stop) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value.Stage == stage)
            {
                stop.Cancel();
            }
        }
    }
}
