using System.Diagnostics;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class TimeoutTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private const string Running = "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()";

    [Fact]
    public async Task The_server_itself_stops_a_statement_at_its_limit()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        var slow = Merging.WithStagingSelect("SELECT id, name FROM {{table}}, pg_sleep(60)") with { StatementTimeout = TimeSpan.FromMilliseconds(300) };

        var failure = OnlyFailure(await LoadAsync(slow, File("a", "1|x")));

        Assert.Equal((FailureKind.Timeout, "57014"), (failure.Kind, failure.Code));
        Assert.Empty(await QueryAsync(Running));
    }

    [Fact]
    public async Task The_server_asks_after_a_Loader_that_says_nothing()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        var asking = Merging.WithStagingSelect("""
            SELECT id, (SELECT string_agg(setting, ' ' ORDER BY name) FROM pg_settings WHERE name LIKE 'tcp_keepalives%') AS name
            FROM {{table}}
            """);

        await LoadAsync(asking, File("a", "1|x"));

        Assert.Equal(["4 60 15"], await QueryAsync("SELECT name FROM t"));
    }

    [Fact]
    public async Task A_cancelled_load_is_cancelled_on_the_server()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var plan = Plan(Merging.WithStagingSelect("SELECT id, name FROM {{table}}, pg_sleep(60)"), File("a", "1|x"));
        var load = Warehouse().LoadAsync(plan, Store, new Progress<LoadProgress>(), stop.Token);
        while ((await QueryAsync(Running)).Count == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.Empty(await QueryAsync(Running));
    }

    [Fact]
    public async Task A_statement_that_somebody_cancels_is_tried_again()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        var load = LoadAsync(
            Merging.WithStagingSelect("SELECT id, name FROM {{table}}, pg_sleep(60)"), File("a", "1|x"));
        while ((await QueryAsync(Running.Replace("SELECT query", "SELECT pg_cancel_backend(pid)", StringComparison.Ordinal))).Count == 0)
        {
            await Task.Yield();
        }

        var cancelled = await Assert.ThrowsAsync<WarehouseException>(() => load);

        Assert.Equal((WarehouseFault.Transient, "57014"), (cancelled.Fault, cancelled.Code));
    }

    [Fact]
    public async Task Traces_show_statements_and_no_secret()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        var tags = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (tags)
                {
                    tags.AddRange(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await LoadAsync(Merging, File("a", "1|x"));

        lock (tags)
        {
            Assert.NotEmpty(tags);
            Assert.DoesNotContain(tags, tag => tag.Contains(Server.Password, StringComparison.Ordinal));
        }
    }
}
