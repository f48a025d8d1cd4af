using Blueshift.Domain.Loading;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class LockTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    [Fact]
    public async Task Two_loads_of_one_table_take_turns_and_readers_are_not_held_up()
    {
        await ExecuteAsync("CREATE TABLE t (id int PRIMARY KEY, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        var first = await StopBeforeCommitAsync(proxy, Plan(Merging, File("a", "1|first")));
        var second = LoadAsync(Warehouse(), Plan(Merging, File("b", "1|second", "2|second")));
        await WaitForAsync("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");

        Assert.Empty(await QueryAsync("SELECT * FROM t"));
        Assert.False(second.IsCompleted);
        first.Fault.Resume();

        Assert.Equal("Loaded", Results(await first.Load));
        Assert.Equal("Loaded", Results(await second));
        Assert.Equal(["1|second", "2|second"], await QueryAsync("SELECT id, name FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Two_loads_of_one_batch_load_it_once()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        var (shared, only) = (File("a", "1|x"), File("b", "2|x"));
        var first = await StopBeforeCommitAsync(proxy, Plan(Appending, shared));
        var second = LoadAsync(Warehouse(), Plan(Appending, shared, only));
        await WaitForAsync("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
        first.Fault.Resume();

        Assert.Equal("Loaded", Results(await first.Load));
        Assert.Equal("LoadedBefore Loaded", Results(await second));
        Assert.Equal(["1", "2"], await QueryAsync("SELECT id FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Loads_of_two_tables_do_not_wait_for_each_other()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text); CREATE TABLE u (id int, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        var first = await StopBeforeCommitAsync(proxy, Plan(Appending, File("a", "1|x")));

        var second = await LoadAsync(AManifest.Appending("u"), File("b", "2|x"));
        first.Fault.Resume();

        Assert.Equal("Loaded", Results(second));
        Assert.Equal("Loaded", Results(await first.Load));
    }

    [Fact]
    public async Task A_table_that_somebody_else_writes_to_is_busy_and_that_passes()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await using var other = await Database.OpenAsync(CancellationToken);
        await using var writing = await other.BeginTransactionAsync(CancellationToken);
        await using (var insert = other.CreateCommand())
        {
            insert.CommandText = "INSERT INTO t VALUES (1, 'not committed')";
            await insert.ExecuteNonQueryAsync(CancellationToken);
        }

        var plan = Plan(Merging, File("a", "1|x"));
        var impatient = Warehouse(options: new WarehouseOptions { TableLockTimeout = TimeSpan.FromMilliseconds(50) });
        var busy = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(impatient, plan));
        await writing.RollbackAsync(CancellationToken);

        Assert.Equal((WarehouseFault.TableBusy, true, "55P03"), (busy.Fault, busy.IsTransient, busy.Code));
        Assert.Contains("lock public.t: the table is busy", busy.Message, StringComparison.Ordinal);
        Assert.Equal("Loaded", Results(await LoadAsync(impatient, plan)));
    }

    [Fact]
    public async Task A_queue_of_loads_that_does_not_move_is_given_up_before_a_file_is_read()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        var first = await StopBeforeCommitAsync(proxy, Plan(Merging, File("a", "1|x")));

        var impatient = Warehouse(options: new WarehouseOptions { LoadQueueTimeout = TimeSpan.FromMilliseconds(50) });
        var waiting = File("b", "2|x");
        Store.OnOpen = (file, content) => file == waiting ? throw new InvalidOperationException("It was read.") : content;
        var busy = await Assert.ThrowsAsync<WarehouseException>(
            () => LoadAsync(impatient, Plan(Merging, waiting)));
        first.Fault.Resume();
        await first.Load;

        Assert.Equal(WarehouseFault.TableBusy, busy.Fault);
    }

    [Fact]
    public async Task A_statement_limit_shorter_than_the_wait_for_the_table_is_no_failure_of_the_files()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name text)");
        await using var proxy = new FaultingTcpProxy(Server.Port);
        var first = await StopBeforeCommitAsync(proxy, Plan(Merging, File("a", "1|x")));

        var plan = Plan(Merging, File("b", "2|x")) with { StatementTimeout = TimeSpan.FromSeconds(2) };
        var busy = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(Warehouse(), plan));
        first.Fault.Resume();
        await first.Load;

        Assert.Equal(WarehouseFault.TableBusy, busy.Fault);
    }

    private async Task<(ProxyFault Fault, Task<LoadReport> Load)> StopBeforeCommitAsync(
        FaultingTcpProxy proxy, LoadPlan plan)
    {
        await LoadAsync(Merging with { Table = TableName.TryParse("nowhere")! }, File("history", "1|x"));
        var pause = proxy.Add(ProxyFault.PauseBefore(message => message.IsSql("COMMIT")));
        var load = LoadAsync(Warehouse(Database.TargetAt(proxy.Port)), plan);
        await await Task.WhenAny(pause.Reached, load);
        return (pause, load);
    }

    private async Task WaitForAsync(string sql)
    {
        while ((await QueryAsync(sql)).Count == 0)
        {
            await Task.Yield();
        }
    }
}
