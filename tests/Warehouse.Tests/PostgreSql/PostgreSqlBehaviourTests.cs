using Blueshift.Domain.Connections;
using Blueshift.TestKit.Databases;
using Blueshift.Warehouse.Tests.Behaviour;

namespace Blueshift.Warehouse.Tests.PostgreSql;

public sealed class PostgreSqlBehaviourTests(FastPostgresServer server) : WarehouseBehaviour
{
    private PostgresDatabase _database = null!;

    protected override string Schema => "public";

    protected override string DateType => "date";

    protected override string SlowQuery => "SELECT id, name FROM {{table}}, pg_sleep(300)";

    protected override string Hexadecimal(string column) => $"encode({column}, 'hex')";

    protected override async Task<ConnectionTarget> CreateDatabaseAsync()
    {
        _database = await server.CreateDatabaseAsync(CancellationToken);
        return _database.Target;
    }

    protected override ValueTask DeleteDatabaseAsync() => ValueTask.CompletedTask;

    protected override Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql, CancellationToken);

    protected override Task<IReadOnlyList<string>> QueryAsync(string sql) => _database.QueryAsync(
        sql, CancellationToken);
}
