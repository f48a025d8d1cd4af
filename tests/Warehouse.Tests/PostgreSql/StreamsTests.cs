using System.Globalization;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Objects;
using Blueshift.Warehouse.PostgreSql;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>Loads whose files are read several at a time into a staging table that several sessions see.</summary>
public sealed class StreamsTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private const string Password = "s3cret-of-the-loader";
    private const string StagingTables = "SELECT 'blueshift.' || relname FROM pg_class WHERE relname ~ '^(staging|selected)_' AND relkind = 'r'";

    private static readonly WarehouseOptions TwoStreams = Streams(2);

    private string User => $"loader_{Database.Name}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text)");
        await LoadAsync(AManifest.Appending("nowhere"), File("to make the history", "1|x"));
    }

    [Fact]
    public async Task Files_are_read_by_as_many_sessions_as_asked_for()
    {
        var report = await LoadAsync(Warehouse(options: Streams(3)), Plan(Merging, Files(9)));

        Assert.Equal((true, 18L, 18L), (report.Committed, report.RowsStaged, report.RowsWritten));
        Assert.Equal(["18|18"], await QueryAsync("SELECT count(*), count(DISTINCT id) FROM t"));
        Assert.Equal(3, CountLogs(4204));
    }

    [Fact]
    public async Task A_key_in_files_of_two_streams_fails_both()
    {
        var report = await LoadAsync(
            Warehouse(options: TwoStreams), Plan(Merging, File("a", "1|x"), File("b", "1|y"), File("c", "2|z")));

        Assert.Equal("Failed Failed Loaded", Results(report));
    }

    [Fact]
    public async Task A_manifests_query_reads_what_all_streams_have_staged()
    {
        var query = new StagingSelect.Query("SELECT id, name || '!' AS name FROM {{table}}");

        var report = await LoadAsync(Warehouse(options: TwoStreams), Plan(Merging with { StagingSelect = query }, Files(4)));

        Assert.Equal("Loaded Loaded Loaded Loaded", Results(report));
        Assert.Equal(["8"], await QueryAsync("SELECT count(*) FROM t WHERE name = 'x!'"));
        Assert.Empty(await QueryAsync(StagingTables));
    }

    [Fact]
    public async Task A_database_that_defaults_to_serializable_sees_what_the_streams_have_staged()
    {
        await ExecuteAsync($"ALTER DATABASE {Database.Name} SET default_transaction_isolation = 'serializable'");

        var report = await LoadAsync(Warehouse(options: TwoStreams), Plan(Merging, Files(4)));

        Assert.Equal(8, report.RowsWritten);
    }

    [Fact]
    public async Task A_bad_file_fails_alone_and_leaves_no_row()
    {
        var report = await LoadAsync(
            Warehouse(options: TwoStreams), Plan(Merging, File("a", "1|x"), File("bad", "2|x", "no number|x"), File("c", "3|x")));

        Assert.Equal("Loaded Failed Loaded", Results(report));
        Assert.Equal(["1", "3"], await QueryAsync("SELECT id FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Staging_is_gone_after_a_load_and_after_a_failed_one()
    {
        await LoadAsync(Warehouse(options: TwoStreams), Plan(Merging, Files(2)));
        var afterLoad = await QueryAsync(StagingTables);
        var failed = await LoadAsync(
            Warehouse(options: TwoStreams), Plan(AManifest.Replacing("t"), File("bad", "no number|x"), File("c", "3|x")));

        Assert.False(failed.Committed);
        Assert.Empty(afterLoad);
        Assert.Empty(await QueryAsync(StagingTables));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_stops_the_other_streams_and_the_load()
    {
        var store = new FaultingObjectStore(Store)
        {
            BeforeOpen = key => key.EndsWith("file 1", StringComparison.Ordinal)
                ? throw new TimeoutException("No answer.")
                : Task.CompletedTask,
        };

        await Assert.ThrowsAsync<TimeoutException>(() => Warehouse(options: TwoStreams).LoadAsync(
            Plan(Merging, Files(4)), store, new Progress<LoadProgress>(), CancellationToken));

        Assert.Empty(await QueryAsync("SELECT * FROM t"));
        Assert.Empty(await QueryAsync(StagingTables));
    }

    [Fact]
    public async Task What_a_dead_load_has_left_is_dropped_and_what_a_living_one_fills_is_not()
    {
        var (dead, alive) = (new SharedStagingName(Guid.NewGuid()), new SharedStagingName(Guid.NewGuid()));
        await ExecuteAsync($"CREATE TABLE {dead.Staging} (id int); CREATE TABLE {alive.Staging} (id int)");
        await using var loader = await Database.OpenAsync(CancellationToken);
        await using (var command = loader.CreateCommand())
        {
            command.CommandText = $"SELECT pg_advisory_lock({alive.LockKey})";
            await command.ExecuteNonQueryAsync(CancellationToken);
        }

        await LoadAsync(Warehouse(options: TwoStreams), Plan(Merging, Files(2)));

        Assert.Equal([alive.Staging], await QueryAsync(StagingTables));
    }

    [Fact]
    public async Task A_user_that_may_not_create_tables_in_the_history_loads_by_one_stream()
    {
        await CreateUserAsync(connections: 10);

        var report = await LoadAsync(Warehouse(Database.TargetFor(User, Password), TwoStreams), Plan(Merging, Files(4)));

        Assert.Equal(8, report.RowsWritten);
        Assert.Contains(
            "Staging is filled by 1 instead of more at a time: permission denied for schema blueshift.", Logged());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task A_database_without_room_for_more_connections_is_filled_over_fewer(int connections, int streams)
    {
        await CreateUserAsync(connections);
        await ExecuteAsync($"GRANT CREATE ON SCHEMA blueshift TO {User}");

        var report = await LoadAsync(Warehouse(Database.TargetFor(User, Password), Streams(3)), Plan(Merging, Files(4)));

        Assert.Equal(8, report.RowsWritten);
        Assert.Equal(streams, CountLogs(4204));
        Assert.Empty(await QueryAsync(StagingTables));
    }

    [Fact]
    public async Task A_load_that_is_not_worth_it_takes_one_stream()
    {
        await LoadAsync(Warehouse(options: TwoStreams with { BytesPerStream = 1024 }), Plan(Merging, Files(4)));

        Assert.Equal(1, CountLogs(4204));
    }

    [Fact]
    public async Task A_load_cut_at_any_moment_is_completed_exactly_once_and_leaves_nothing_behind()
    {
        for (int number = 1, reached = 1; reached > 0; number += 3)
        {
            await ExecuteAsync("TRUNCATE t, blueshift.load_files, blueshift.loads");
            await using var proxy = new FaultingTcpProxy(Server.Port);
            var fault = ProxyFault.CutBefore(message => message.Number == number);
            proxy.Add(fault);
            var plan = Plan(Appending, Files(4));
            try
            {
                await LoadAsync(Warehouse(Database.TargetAt(proxy.Port), TwoStreams), plan);
            }
            catch (WarehouseException exception)
            {
                Assert.True(exception.IsTransient, $"before message {number}: {exception}");
            }

            await LoadAsync(Warehouse(options: TwoStreams), Plan(Appending, [.. plan.Files, File("more", "100|x")]));

            Assert.Equal(["9|9"], await QueryAsync("SELECT count(*), count(DISTINCT id) FROM t"));
            Assert.Empty(await QueryAsync(StagingTables));
            await CloseWarehousesAsync();
            reached = fault.Reached.IsCompleted ? 1 : 0;
        }
    }

    private static WarehouseOptions Streams(int count) => new()
    {
        LoadQueueTimeout = TimeSpan.FromMinutes(10),
        StreamsPerLoad = count,
        BytesPerStream = 1,
    };

    private ObjectVersion[] Files(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => File(
            string.Create(CultureInfo.InvariantCulture, $"file {number}"),
            string.Create(CultureInfo.InvariantCulture, $"{2 * number}|x"),
            string.Create(CultureInfo.InvariantCulture, $"{(2 * number) + 1}|x"))),
    ];

    private Task CreateUserAsync(int connections) => ExecuteAsync(
        $"""
        CREATE ROLE {User} LOGIN PASSWORD '{Password}' CONNECTION LIMIT {connections};
        GRANT SELECT, INSERT, UPDATE ON t TO {User};
        GRANT USAGE ON SCHEMA blueshift TO {User};
        GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA blueshift TO {User};
        """);

    private int CountLogs(int id) => Logger.Collector.GetSnapshot().Count(entry => entry.Id.Id == id);

    private IEnumerable<string> Logged() => Logger.Collector.GetSnapshot().Select(entry => entry.Message);
}
