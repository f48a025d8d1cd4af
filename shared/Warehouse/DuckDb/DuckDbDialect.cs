using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>
/// DuckDB 1.5. One process writes a file at a time and one load a process, so that nothing needs a lock.
/// </summary>
internal sealed class DuckDbDialect : Dialect
{
    /// <summary>The catalogue that temporary tables are in.</summary>
    public const string TemporaryCatalogue = "temp";

    public const string StagingName = Staging;

    // The connection is closed after the load, and its temporary tables with it.
    protected override string OnCommit => string.Empty;

    protected override string RowId => "rowid";

    public override IReadOnlyList<SqlStatement> CreateHistory() => [new("create the history", HistoryDdl.DuckDb)];

    public override IReadOnlyList<SqlStatement> CreateErrorTable() =>
        [new("create the history's table of errors", HistoryDdl.DuckDbErrors)];

    public override SqlStatement MayRecordErrors() => new(
        "look for the history's table of errors",
        """
        SELECT CASE WHEN count(*) > 0 THEN true END
        FROM duckdb_tables()
        WHERE database_name = current_database() AND schema_name = 'blueshift' AND table_name = 'load_errors'
        """);

    public override CheckStatements RemoveInvalid(TargetColumn column)
    {
        var (name, type) = (Quote(column.Name), column.Column.SqlType);
        return new CheckStatements(
            [],
            new($"check the values of {column.Name}", $"""
                DELETE FROM {Temp(Staging)}
                WHERE {name} IS NOT NULL AND TRY_CAST({name} AS {type}) IS NULL
                RETURNING {Origin}, CAST({name} AS varchar), {Literal($"not a value of type {type}")}
                """),
            []);
    }

    public override SqlStatement? AnalyzeStaging(TargetTable target) => null;

    public override IReadOnlyList<SqlStatement> TakeTurn(TargetTable target, WarehouseOptions options) => [];

    public override IReadOnlyList<SqlStatement> LockTarget(TargetTable target, WarehouseOptions options) => [];

    public override IReadOnlyList<WriteStatement> Merge(TargetTable target) => DeleteAndInsert(target);

    public override WriteStatement InsertMissing(TargetTable target) => InsertByAntiJoin(target);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    protected override string Temp(string name) => $"{TemporaryCatalogue}.{name}";
}
