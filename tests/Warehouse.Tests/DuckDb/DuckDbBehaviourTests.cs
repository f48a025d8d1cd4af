using Blueshift.Copy.Options;
using Blueshift.Domain.Connections;
using Blueshift.Domain.Failures;
using Blueshift.TestKit;
using Blueshift.Warehouse.Tests.Behaviour;

namespace Blueshift.Warehouse.Tests.DuckDb;

public sealed class DuckDbBehaviourTests : WarehouseBehaviour
{
    private readonly TestDirectory _directory = new();
    private DuckDbFileDatabase _database = null!;

    protected override string Schema => "main";

    protected override string DateType => "DATE";

    protected override string SlowQuery =>
        "SELECT max(a.i + b.i) AS id, max(name) AS name FROM {{table}}, range(1000000) AS a(i), range(1000000) AS b(i)";

    protected override string Hexadecimal(string column) => $"lower(hex({column}))";

    /// <summary>DuckDB has neither CHAR nor lengths: its catalogue calls every text VARCHAR.</summary>
    protected override IReadOnlyList<string> Lacks => ["lengths", "identity"];

    protected override IDisposable HoldOpen() => _database.Open();

    [Fact]
    public async Task A_constraint_of_the_target_rolls_back_and_may_be_isolated()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20), CONSTRAINT short_names CHECK (length(name) < 5)); INSERT INTO t VALUES (1, 'old')");
        var (good, bad) = (File("a", "1|new"), File("b", "2|long name"));

        var both = await LoadAsync(Merging, good, bad);
        var alone = await LoadAsync(Merging, bad);

        Assert.Equal("Failed Failed", Results(both));
        Assert.Equal(FailureKind.Constraint, OnlyFailure(both).Kind);
        Assert.True(both.Failures[0].MayBeIsolated);
        Assert.False(alone.Failures[0].MayBeIsolated);
        Assert.Equal(["1|old"], await QueryAsync("SELECT id, name FROM t"));
        Assert.Equal("Loaded", Results(await LoadAsync(Merging, good)));
    }

    [Fact]
    public async Task Identity_values_are_for_a_database_that_has_such_columns()
    {
        await ExecuteAsync("CREATE TABLE t (id int, name varchar(20))");
        var plan = Plan(Merging with { Copy = new CopyOptions { ExplicitIds = true } }, File("a", "1|x"));

        var failure = OnlyFailure(await LoadAsync(plan));

        Assert.Equal(FailureKind.TableProblem, failure.Kind);
        Assert.Contains("none of :columns is one in main.t", failure.Reason, StringComparison.Ordinal);
    }

    protected override Task<ConnectionTarget> CreateDatabaseAsync()
    {
        _database = new DuckDbFileDatabase(_directory.Combine("warehouse.duckdb"));
        return Task.FromResult<ConnectionTarget>(new ConnectionTarget.DuckDb(_database.Path));
    }

    protected override ValueTask DeleteDatabaseAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override Task ExecuteAsync(string sql)
    {
        _database.Execute(sql);
        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<string>> QueryAsync(string sql) => Task.FromResult(_database.Query(sql));
}
