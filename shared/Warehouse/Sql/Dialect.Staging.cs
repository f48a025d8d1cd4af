using Blueshift.Copy.Rows;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Sql;

/// <summary>Staging: making it, and looking at what is in it.</summary>
internal abstract partial class Dialect
{
    /// <summary>The label of the one statement with a manifest's own SQL in it.</summary>
    public const string QueryLabel = "run the manifest's :staging-select";

    private static readonly string FileNumber = $"{Origin} >> {RowOrigin.LineBits}";

    public SqlStatement CreateStaging(TargetTable target) => new("create staging", CreateTable(StagingTable, target));

    /// <summary>Gives (rows). By file it would cost the server as much again as a quarter of the COPY.</summary>
    public SqlStatement CountRows() => new("count the rows in staging", $"SELECT count(*) FROM {StagingTable}");

    /// <summary>
    /// Gives (rows, whether a key is NULL, whether a key may come twice), for what one look at staging can tell: only of a
    /// single column does it cost little whether a value comes twice.
    /// </summary>
    public SqlStatement CountRowsAndKeys(TargetTable target) => new(
        "count the rows and keys in staging",
        $"""
        SELECT count(*), count(*) FILTER (WHERE {HasNull(target.Key)}) > 0, {(target.Key is [var key] ? ComesTwice(key) : "true")}
        FROM {StagingTable} AS staged
        """);

    public SqlStatement RemoveFiles(IEnumerable<int> files) => new(
        "remove files from staging",
        $"DELETE FROM {StagingTable} WHERE {FileNumber} IN ({Numbers(files)})");

    /// <summary>
    /// What takes rows out of staging whose text is no value of the column's type. The middle statement gives (origin,
    /// text, message) of each.
    /// </summary>
    public abstract CheckStatements RemoveInvalid(TargetColumn column);

    /// <summary>Tells the planner what is in staging; null where there is nothing to tell.</summary>
    public abstract SqlStatement? AnalyzeStaging(TargetTable target);

    /// <summary>Keeps other loads of the target waiting; nothing where the session does that already.</summary>
    public abstract IReadOnlyList<SqlStatement> TakeTurn(TargetTable target, WarehouseOptions options);

    /// <summary>Keeps other writers off; nothing where there can be none.</summary>
    public abstract IReadOnlyList<SqlStatement> LockTarget(TargetTable target, WarehouseOptions options);

    /// <summary>Gives (file, rows, first origin); the file and origin are null for the rows of a query.</summary>
    public SqlStatement CountNullKeys(IReadOnlyList<TargetColumn> key) => new(
        "look for NULL keys",
        $"""
        SELECT {FileNumber}, count(*), min({Origin})
        FROM {StagingTable}
        WHERE {HasNull(key)}
        GROUP BY 1
        ORDER BY 1
        """);

    /// <summary>Leaves each different row once: the first in file order.</summary>
    public SqlStatement RemoveCopies(TargetTable target) => new(
        "remove copies",
        $"""
        DELETE FROM {StagingTable} WHERE {RowId} IN (
            SELECT row_id FROM (
                SELECT staged.{RowId} AS row_id,
                    row_number() OVER (PARTITION BY {List(target.Columns, Exactly)} ORDER BY staged.{Origin}) AS place
                FROM {StagingTable} AS staged
            ) AS ranked
            WHERE place > 1
        )
        """);

    /// <summary>
    /// Puts the query's rows in the place of staging. The query reads a view of the manifest's columns with their real
    /// types, and stands in a subquery, where it can only read. With a parameter the statement goes out as it is, so
    /// that a second statement in it is refused.
    /// </summary>
    public IReadOnlyList<SqlStatement> SelectStaging(string template, TargetTable target) =>
    [
        new("select from staging: the query's table", $"""
            CREATE TEMPORARY VIEW {SelectedFrom} AS
            SELECT {List(target.Columns, column => $"{Value(column)} AS {Quote(column.Name)}")}
            FROM {StagingTable} AS staged
            """),
        new("select from staging: the result's table", CreateTable(SelectedTable, target)),
        new(QueryLabel, $"""
            INSERT INTO {SelectedTable} ({Names(target.Columns)})
            SELECT {List(target.Columns, AsStaged)}
            FROM (
            {Query(template)}
            ) AS staged
            WHERE $1
            """, true) { HasForeignSql = true },
        new("select from staging: drop the view", $"DROP VIEW {Temp(SelectedFrom)}"),
        new("select from staging: drop what was staged", $"DROP TABLE {StagingTable}"),
        new("select from staging: rename", $"ALTER TABLE {SelectedTable} RENAME TO {StagingTable.Split('.')[^1]}"),
    ];

    private static string HasNull(IReadOnlyList<TargetColumn> key) =>
        string.Join(" OR ", key.Select(column => $"{Quote(column.Name)} IS NULL"));

    private static string Query(string template) => template
        .Trim().TrimEnd(';')
        .Replace(StagingSelect.Query.Placeholder, SelectedFrom, StringComparison.Ordinal);

    private static string AsStaged(TargetColumn column) =>
        column.Column.IsCast ? $"CAST({Staged(column)} AS {column.Column.StagingType})" : Staged(column);

    private static string Define(TargetColumn column)
    {
        var collate = column.Column.LooseCollation is { } collation ? $" COLLATE {collation}" : string.Empty;
        return $"{Quote(column.Name)} {column.Column.StagingType}{collate}";
    }

    protected virtual string CreateTable(string name, TargetTable target) =>
        $"CREATE TEMPORARY TABLE {name} ({Columns(target)}){OnCommit}";

    /// <summary>What a staging table consists of.</summary>
    protected static string Columns(TargetTable target) =>
        $"""

            {Origin} bigint,
            {string.Join(",\n    ", target.Columns.Select(Define))}

        """;
}
