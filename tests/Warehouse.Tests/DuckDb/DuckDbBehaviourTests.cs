using Blueshift.Domain.Connections;
using Blueshift.TestKit;
using Blueshift.Warehouse.Tests.Behaviour;

namespace Blueshift.Warehouse.Tests.DuckDb;

public sealed class DuckDbBehaviourTests : WarehouseBehaviour
{
    private readonly TestDirectory _directory = new();
    private DuckDbFileDatabase _database = null!;

    protected override string Schema => "main";

    protected override string SlowQuery =>
        "SELECT max(a.i + b.i) AS id, max(name) AS name FROM {{table}}, range(1000000) AS a(i), range(1000000) AS b(i)";

    protected override string Hexadecimal(string column) => $"lower(hex({column}))";

    /// <summary>DuckDB has neither CHAR nor lengths: its catalogue calls every text VARCHAR.</summary>
    protected override IReadOnlyList<string> Lacks => ["lengths", "identity"];

    protected override IDisposable HoldOpen() => _database.Open();

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
