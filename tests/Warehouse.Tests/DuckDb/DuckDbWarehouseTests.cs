using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Domain.Manifests;
using Blueshift.Domain.Objects;
using Blueshift.TestKit;
using Blueshift.TestKit.Builders;
using Blueshift.TestKit.Objects;
using Microsoft.Extensions.Logging.Testing;

namespace Blueshift.Warehouse.Tests.DuckDb;

/// <summary>What only a database in a file does.</summary>
public sealed class DuckDbWarehouseTests : IAsyncDisposable
{
    private static readonly Manifest Appending = AManifest.Appending("t").WithColumns("id", "name");

    private readonly TestDirectory _directory = new();
    private readonly InMemoryObjectStore _store = new(TimeProvider.System);
    private readonly Warehouses _warehouses =
        new(new WarehouseServices(new WarehouseOptions { LoadQueueTimeout = TimeSpan.FromMinutes(10) }, TimeProvider.System, Guid.NewGuid, new FakeLogger()));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _warehouses.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task The_file_and_its_directory_are_made_and_a_missing_table_is_not()
    {
        var path = _directory.Combine("some", "where", "warehouse.duckdb");

        var report = await LoadAsync(path, Appending, File("a", "1|x"));

        Assert.Equal(FailureKind.TableProblem, report.Failures.Single().Failure.Kind);
        Assert.True(System.IO.File.Exists(path));
    }

    [Fact]
    public async Task Asking_for_the_history_makes_no_file()
    {
        var path = _directory.Combine("warehouse.duckdb");

        Assert.Empty(await Warehouse(path).FindHistoryAsync(_store.Bucket, [File("a", "1|x")], CancellationToken));
        Assert.False(System.IO.File.Exists(path));
    }

    [Fact]
    public async Task Between_loads_nobody_holds_the_file()
    {
        var database = NewDatabase();
        await LoadAsync(database.Path, Appending, File("a", "1|x"));

        using var other = await FileHolder.StartAsync(database.Path, CancellationToken);

        Assert.False(other.HasExited);
        other.Kill();
    }

    [Fact]
    public async Task A_file_that_another_process_has_open_is_busy_and_that_passes()
    {
        var database = NewDatabase();
        using (var other = await FileHolder.StartAsync(database.Path, CancellationToken))
        {
            var busy = await Assert.ThrowsAsync<WarehouseException>(
                () => LoadAsync(database.Path, Appending, File("a", "1|x")));
            Assert.True(busy.IsTransient);
            Assert.Contains("another process has it open", busy.Message, StringComparison.Ordinal);
            other.Kill();
            await other.WaitForExitAsync(CancellationToken);
        }

        Assert.Equal(FileResult.Loaded, (await LoadAsync(database.Path, Appending, File("a", "1|x"))).Files[0].Result);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        var path = _directory.Combine("letter.txt");
        await System.IO.File.WriteAllTextAsync(path, "Dear Sir or Madam, this is no database.", CancellationToken);

        var report = await LoadAsync(path, Appending, File("a", "1|x"));

        Assert.Contains("is not a DuckDB database", report.Failures.Single().Failure.Reason, StringComparison.Ordinal);
        Assert.StartsWith(
            "Dear Sir", await System.IO.File.ReadAllTextAsync(path, CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loads_of_one_file_take_turns_whoever_asks()
    {
        var database = NewDatabase();
        var loads = Enumerable.Range(0, 6).Select(n => LoadAsync(database.Path, Appending, File($"f{n}", $"{n}|x")));

        var reports = await Task.WhenAll(loads);

        Assert.All(reports, report => Assert.Equal(FileResult.Loaded, report.Files[0].Result));
        Assert.Equal(["6|6"], database.Query("SELECT count(*), count(DISTINCT id) FROM t"));
    }

    [Fact]
    public async Task A_queue_of_loads_that_does_not_move_is_given_up()
    {
        var database = NewDatabase();
        var services = new WarehouseServices(
            new WarehouseOptions { LoadQueueTimeout = TimeSpan.FromMilliseconds(50) },
            TimeProvider.System,
            Guid.NewGuid,
            new FakeLogger());
        await using var impatient = new Warehouses(services);
        WarehouseException? busy = null;
        _store.OnOpen = (_, content) =>
        {
            busy = Assert.Throws<WarehouseException>(() => impatient.For(new ConnectionTarget.DuckDb(database.Path))
                .LoadAsync(
                    APlan.For(Appending, _store.Bucket, File("b", "2|x")),
                    _store,
                    new Progress<LoadProgress>(),
                    CancellationToken)
                .GetAwaiter().GetResult());
            return content;
        };

        await LoadAsync(database.Path, Appending, File("a", "1|x"));

        Assert.Equal((WarehouseFault.TableBusy, true), (busy?.Fault, busy?.IsTransient));
    }

    [Fact]
    public async Task The_history_can_be_read_while_a_load_runs()
    {
        var database = NewDatabase();
        var (first, second) = (File("a", "1|x"), File("b", "2|x"));
        await LoadAsync(database.Path, Appending, first);
        var seen = 0;
        _store.OnOpen = (version, content) =>
        {
            seen = Warehouse(database.Path).FindHistoryAsync(_store.Bucket, [first, second], CancellationToken).GetAwaiter().GetResult().Count;
            return content;
        };

        await LoadAsync(database.Path, Appending, second);

        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_manifests_query_cannot_read_files()
    {
        var database = NewDatabase();
        var secret = _directory.Combine("secret.csv");
        await System.IO.File.WriteAllTextAsync(secret, "1,secret\n", CancellationToken);

        var report = await LoadAsync(
            database.Path,
            Appending.WithStagingSelect($"SELECT column0 AS id, column1 AS name FROM read_csv('{secret}')"),
            File("a", "1|x"));

        Assert.Equal(FailureKind.BadManifest, report.Failures.Single().Failure.Kind);
        Assert.Empty(database.Query("SELECT * FROM t"));
    }

    [Theory]
    [InlineData("TINYINT", "-128", "-128")]
    [InlineData("UTINYINT", "255", "255")]
    [InlineData("USMALLINT", "65535", "65535")]
    [InlineData("UINTEGER", "4294967295", "4294967295")]
    [InlineData("UBIGINT", "18446744073709551615", "18446744073709551615")]
    [InlineData("HUGEINT", "-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999")]
    [InlineData("TIMESTAMP_S", "2026-01-02 03:04:05", "2026-01-02 03:04:05")]
    [InlineData("TIMESTAMP_NS", "2026-01-02 03:04:05.123456", "2026-01-02 03:04:05.123456")]
    [InlineData("INTEGER[]", "[1, NULL, 3]", "[1, NULL, 3]")]
    [InlineData("STRUCT(a INTEGER, b VARCHAR)", "{'a': 1, 'b': x}", "{'a': 1, 'b': x}")]
    [InlineData("INTERVAL", "3 days", "3 days")]
    [InlineData("BIT", "0101", "0101")]
    [InlineData("ENUM('it''s', 'b')", "it's", "it's")]
    public async Task Types_of_duckdb_take_their_own_text(string type, string text, string expected)
    {
        var database = new DuckDbFileDatabase(_directory.Combine("types.duckdb"));
        database.Execute($"CREATE TABLE t (id int, name {type})");

        var report = await LoadAsync(database.Path, Appending, File("a", $"1|{text}"));

        Assert.Empty(report.Failures);
        Assert.Equal([$"1|{expected}"], database.Query("SELECT id, name FROM t"));
    }

    [Theory]
    [InlineData("TINYINT", "128")]
    [InlineData("UINTEGER", "-1")]
    [InlineData("HUGEINT", "1.5.5")]
    [InlineData("INTEGER[]", "[1,")]
    [InlineData("ENUM('a')", "b")]
    public async Task A_text_that_is_no_value_is_rejected_with_its_line(string type, string text)
    {
        var database = new DuckDbFileDatabase(_directory.Combine("types.duckdb"));
        database.Execute($"CREATE TABLE t (id int, name {type})");

        var failure = (await LoadAsync(database.Path, Appending, File("a", $"1|{text}"))).Failures.Single().Failure;

        Assert.Equal(FailureKind.BadData, failure.Kind);
        Assert.StartsWith("in/a, line 1, column name", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_chunk_arrive_whole()
    {
        var database = NewDatabase();
        var lines = Enumerable.Range(1, 10_241).Select(id => id % 3 == 0 ? $"{id}|\\N" : $"{id}|{new string('x', id % 40)}").ToArray();

        await LoadAsync(database.Path, Appending, File("a", lines));

        Assert.Equal(
            [$"10241|{10_241 / 3}|{Enumerable.Range(1, 10_241).Where(id => id % 3 != 0).Sum(id => id % 40)}"],
            database.Query("SELECT count(*), count(*) - count(name), sum(length(name)) FROM t"));
    }

    private DuckDbFileDatabase NewDatabase()
    {
        var database = new DuckDbFileDatabase(_directory.Combine("warehouse.duckdb"));
        database.Execute("CREATE TABLE t (id int, name varchar)");
        return database;
    }

    private IWarehouse Warehouse(string path) => _warehouses.For(new ConnectionTarget.DuckDb(path));

    private ObjectVersion File(string name, params string[] lines) => _store.Put(
        $"in/{name}", string.Concat(lines.Select(line => $"{line}\n")));

    private Task<LoadReport> LoadAsync(string path, Manifest manifest, params ObjectVersion[] files) =>
        Warehouse(path).LoadAsync(
            APlan.For(manifest, _store.Bucket, files), _store, new Progress<LoadProgress>(), CancellationToken);
}
