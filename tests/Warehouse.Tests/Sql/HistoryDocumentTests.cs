using Blueshift.TestKit;
using Blueshift.Warehouse.History;

namespace Blueshift.Warehouse.Tests.Sql;

public sealed class HistoryDocumentTests
{
    [Fact]
    public void The_manual_shows_the_ddl_that_is_run()
    {
        var manual = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "history.md"));

        Assert.Contains($"## PostgreSQL\n\n```sql\n{HistoryDdl.PostgreSql}\n```", manual, StringComparison.Ordinal);
        Assert.Contains($"## DuckDB\n\n```sql\n{HistoryDdl.DuckDb}\n```", manual, StringComparison.Ordinal);
        Assert.Contains($"```sql\n{HistoryDdl.Redshift}\n```", manual, StringComparison.Ordinal);
    }
}
