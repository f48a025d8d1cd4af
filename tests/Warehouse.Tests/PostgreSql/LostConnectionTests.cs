using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Databases;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>Whatever the moment a connection breaks at, a load is whole or not there, and the next attempt completes it once.</summary>
public sealed class LostConnectionTests(FastPostgresServer server) : PostgreSqlTest(server)
{
    private static readonly Manifest Load = AManifest.Appending("t").WithColumns("id", "name", "kind")
        with { StagingSelect = new StagingSelect.Distinct() };

    [Fact]
    public async Task A_commit_that_never_arrived_is_repeated()
    {
        var plan = await PrepareAsync();

        var lost = await LoseAsync(ProxyFault.CutBefore(message => message.IsSql("COMMIT")), plan);

        Assert.Equal(("commit", WarehouseFault.Transient, true), (lost.Stage, lost.Fault, lost.IsTransient));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_in_the_history()
    {
        var plan = await PrepareAsync();

        var lost = await LoseAsync(ProxyFault.CutAfterAnswer(message => message.IsSql("COMMIT")), plan);

        Assert.True(lost.IsTransient);
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
        Assert.Equal("LoadedBefore LoadedBefore", Results(await LoadAsync(Warehouse(), plan)));
        Assert.Equal(["3"], await QueryAsync("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_load_cut_before_any_statement_is_completed_exactly_once()
    {
        foreach (var message in await ObserveAsync(message => message.IsStatement || message.Kind is 'd' or 'c'))
        {
            await CutAndRetryAsync(ProxyFault.CutBefore(other => other.Number == message.Number), $"before {message}");
        }
    }

    [Fact]
    public async Task A_load_cut_at_any_answer_is_completed_exactly_once()
    {
        foreach (var message in await ObserveAsync(message => message.Kind is 'S' or 'Q' or 'c'))
        {
            await CutAndRetryAsync(
                ProxyFault.CutAfterAnswer(other => other.Number == message.Number), $"at the answer to {message}");
        }
    }

    [Fact]
    public async Task A_server_that_goes_down_is_transient_and_a_load_works_when_it_is_back()
    {
        await using var own = new FastPostgresServer();
        await own.InitializeAsync();
        var database = await own.CreateDatabaseAsync(CancellationToken);
        await database.ExecuteAsync("CREATE TABLE t (id int, name text)", CancellationToken);
        var warehouse = Warehouse(database.Target);
        var plan = Plan(Appending, File("a", "1|x"));
        Store.OnOpen = (_, content) => new CrashingStream(content, own);

        var during = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(warehouse, plan));
        var after = await Assert.ThrowsAsync<WarehouseException>(() => LoadAsync(warehouse, plan));
        await own.StartAgainAsync();
        Store.OnOpen = (_, content) => content;

        Assert.True(during.IsTransient && after.IsTransient);
        Assert.Equal("Loaded", Results(await LoadAsync(warehouse, plan)));
    }

    private async Task<LoadPlan> PrepareAsync()
    {
        await ExecuteAsync("CREATE TYPE kind AS ENUM ('a', 'b'); CREATE TABLE t (id int, name text, kind kind)");
        await LoadAsync(AManifest.Appending("nowhere"), File("to make the history", "1|x"));
        return Plan(Load, Files());
    }

    private ObjectVersion[] Files() => [File("a", "1|x|a", "2|x|b", "2|x|b"), File("b", "3|x|a")];

    private async Task<WarehouseException> LoseAsync(ProxyFault fault, LoadPlan plan)
    {
        await using var proxy = new FaultingTcpProxy(Server.Port);
        proxy.Add(fault);
        return await Assert.ThrowsAsync<WarehouseException>(
            () => LoadAsync(Warehouse(Database.TargetAt(proxy.Port)), plan));
    }

    /// <summary>What a whole load sends, from the first connection to the commit.</summary>
    private async Task<FrontendMessage[]> ObserveAsync(Func<FrontendMessage, bool> isOfInterest)
    {
        var plan = await PrepareAsync();
        await using var proxy = new FaultingTcpProxy(Server.Port);
        await ExecuteAsync("DROP SCHEMA blueshift CASCADE");
        Assert.Equal("Loaded Loaded", Results(await LoadAsync(Warehouse(Database.TargetAt(proxy.Port)), plan)));
        FrontendMessage[] messages = [.. proxy.Messages.Where(isOfInterest)];
        Assert.InRange(messages.Length, 20, 200);
        return messages;
    }

    private async Task CutAndRetryAsync(ProxyFault fault, string where)
    {
        await CloseWarehousesAsync();
        await ExecuteAsync("DROP SCHEMA IF EXISTS blueshift CASCADE; TRUNCATE t");
        var plan = Plan(Load, Files());
        await using var proxy = new FaultingTcpProxy(Server.Port);
        proxy.Add(fault);
        try
        {
            await LoadAsync(Warehouse(Database.TargetAt(proxy.Port)), plan);
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

    private sealed class CrashingStream(Stream inner, PostgresServer server) : Stream
    {
        private bool _hasCrashed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasCrashed)
            {
                _hasCrashed = true;
                await server.CrashAsync();
            }

            return await inner.ReadAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
