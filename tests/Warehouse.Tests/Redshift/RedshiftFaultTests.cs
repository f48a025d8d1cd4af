using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.RedshiftStandIn;
using Blueshift.RedshiftStandIn.Faults;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;
using Blueshift.TestKit.Emulators;
using Npgsql;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>Whatever breaks, and whenever: a load is whole or not there, and the next attempt completes it once.</summary>
public sealed class RedshiftFaultTests(FastPostgresServer postgres, AwsEmulatorFixture aws) : RedshiftTest(postgres, aws)
{
    private static readonly Manifest Load = AManifest.Appending("t").WithColumns("id", "name")
        with { StagingSelect = new StagingSelect.Distinct() };

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_in_the_history()
    {
        var plan = await PrepareAsync();
        Server.Add(StandInFault.CutAfter(IsCommitOfLoad));

        var lost = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Warehouse(), plan));

        Assert.Equal(("commit", true), (lost.Stage, lost.IsTransient));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("LoadedBefore LoadedBefore", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_repeated()
    {
        var plan = await PrepareAsync();
        Server.Add(StandInFault.CutBefore(IsCommitOfLoad));

        await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Warehouse(), plan));

        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_COPY_that_goes_on_after_its_connection_is_lost_leaves_nothing()
    {
        var plan = await PrepareAsync();
        Server.Add(StandInFault.CutDuringCopy());

        var lost = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Warehouse(), plan));

        Assert.True(lost.IsTransient);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
        await AssertNoCopyManifestAsync();
    }

    [Fact]
    public async Task A_load_cut_before_or_after_any_statement_is_completed_exactly_once()
    {
        var count = await CountStatementsAsync();
        for (var number = 1; number <= count; number++)
        {
            // What comes before a statement is what comes after the one before it, apart from the commits.
            await CutAndRetryAsync(
                number,
                number % 2 == 0 ? StandInFault.CutBefore : StandInFault.CutAfter,
                $"{(number % 2 == 0 ? "before" : "after")} statement {number}");
        }

        await AssertNoCopyManifestAsync();
    }

    [Theory]
    [InlineData("1023", "INSERT INTO \"public\"")]
    [InlineData("1018", "INSERT INTO \"public\"")]
    [InlineData("1023", "COMMIT")]
    public async Task Conflicts_with_other_transactions_pass_when_the_load_is_run_again(string code, string failing)
    {
        var plan = await PrepareAsync();
        var failure = code == "1023"
            ? RedshiftFailure.SerializableViolation("t")
            : RedshiftFailure.RelationDoesNotExist("t");
        Server.Add(StandInFault.Fail(statement => statement.Is(failing), failure, times: 2));

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var conflict = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Warehouse(), plan));
            Assert.Equal((code, true), (conflict.Code, conflict.IsTransient));
        }

        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM blueshift.load_files"));
    }

    [Fact]
    public async Task A_table_that_somebody_holds_is_busy()
    {
        var plan = await PrepareAsync();
        await using var other = new NpgsqlConnection(Server.ConnectionString);
        await other.OpenAsync(CancellationToken);
        await RunAsync(other, "BEGIN");
        await RunAsync(other, "LOCK public.t");

        var busy = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(
            Warehouse(new WarehouseOptions { TableLockTimeout = TimeSpan.FromMilliseconds(500) }), plan));

        Assert.Equal(WarehouseFault.TableBusy, busy.Fault);
        await RunAsync(other, "ROLLBACK");
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
    }

    [Fact]
    public async Task A_load_that_is_given_up_ends_its_COPY_and_leaves_nothing()
    {
        var plan = await PrepareAsync();
        var pause = Server.Add(StandInFault.PauseDuringCopy());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);

        var loading = Warehouse().LoadAsync(plan, Store, new Progress<LoadProgress>(), stop.Token);
        await pause.Reached;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
        await AssertNoCopyManifestAsync();
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
    }

    [Fact]
    public async Task A_COPY_that_runs_past_the_limit_is_cancelled_and_told_of()
    {
        var plan = await PrepareAsync();
        Server.Add(StandInFault.PauseDuringCopy());

        var report = await LoadAsync(Warehouse(), plan with { StatementTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal((FailureKind.Timeout, "57014"), (OnlyFailure(report).Kind, OnlyFailure(report).Code));
        await AssertNoCopyManifestAsync();
    }

    [Fact]
    public async Task Loads_of_one_batch_at_the_same_time_load_it_once()
    {
        var plan = await PrepareAsync();

        var reports = await Task.WhenAll(
            LoadAsLoaderAsync(plan), LoadAsLoaderAsync(plan with { LoadId = Guid.NewGuid() }));

        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM blueshift.load_files"));
        Assert.Equal(
            ["Loaded Loaded", "LoadedBefore LoadedBefore"],
            reports.Select(Results).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Loads_that_make_the_history_at_the_same_time_all_find_it()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE u (id int, name varchar(20))");

        var reports = await Task.WhenAll(
            LoadAsLoaderAsync(Plan(Appending, await FileAsync("a", "1|x"))),
            LoadAsLoaderAsync(Plan(AManifest.Appending("u"), await FileAsync("b", "1|x"))));

        Assert.All(reports, report => Assert.Equal("Loaded", Results(report)));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM blueshift.history_version"));
    }

    /// <summary>What is transient is tried again.</summary>
    private async Task<LoadReport> LoadAsLoaderAsync(LoadPlan plan)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await LoadAsync(Warehouse(), plan);
            }
            catch (WarehouseException exception) when (exception.IsTransient && attempt < 5)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), CancellationToken);
            }
        }
    }

    private static bool IsCommitOfLoad(ReceivedStatement statement) => statement.IsCommit;

    private async Task<LoadPlan> PrepareAsync()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20)); CREATE TABLE nowhere (id int, name varchar(20))");
        await LoadAsync(AManifest.Appending("nowhere"), await FileAsync("to make the history", "1|x"));
        await ExecuteAsync("DELETE FROM blueshift.load_files; DELETE FROM blueshift.loads");
        return Plan(Load, await FileAsync("a", "1|x", "2|x", "2|x"), await FileAsync("b", "3|x"));
    }

    private async Task<int> CountStatementsAsync()
    {
        var plan = await PrepareAsync();
        await ExecuteAsync("DROP SCHEMA blueshift CASCADE");
        var before = Server.Statements.Count;
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
        var count = Server.Statements.Count - before;
        Assert.InRange(count, 40, 120);
        return count;
    }

    private async Task CutAndRetryAsync(
        int number, Func<Func<ReceivedStatement, bool>, StandInFault> cut, string where)
    {
        await ExecuteAsync("DROP SCHEMA IF EXISTS blueshift CASCADE; TRUNCATE t");
        var plan = Plan(Load, await FileAsync("a", "1|x", "2|x", "2|x"), await FileAsync("b", "3|x"));
        var last = Server.Statements.Count;
        var fault = Server.Add(cut(statement => statement.Number == last + number));
        try
        {
            await LoadAsync(Warehouse(), plan);
        }
        catch (WarehouseException exception)
        {
            Assert.True(exception.IsTransient, $"{where}: {exception}");
        }

        Assert.True(fault.Reached.IsCompleted, $"{where}: never reached");
        var rows = Assert.Single(await QueryAsync("SELECT count(*) FROM t"));
        Assert.True(rows is "0" or "3", $"{where}: {rows} rows");
        await LoadAsync(Warehouse(), plan);
        Assert.Equal(["3|3"], await QueryAsync("SELECT count(*), count(DISTINCT id) FROM t"));
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM blueshift.load_files"));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken);
    }
}
