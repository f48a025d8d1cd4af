using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Redshift;

/// <summary>
/// The statements of a load in Redshift's SQL. Staged rows have no hidden column to tell them apart, and nothing that says
/// which file they came from: what is left out of them goes into a table of its own.
/// </summary>
/// <param name="target">The table that is loaded.</param>
internal sealed class RedshiftSql(TargetTable target)
{
    /// <summary>The label of the one statement with a manifest's own SQL in it.</summary>
    public const string QueryLabel = Dialect.QueryLabel;

    private const int ShownKeys = Dialect.ShownKeys;

    private string Table => $"{Quote(target.Relation.Schema)}.{Quote(target.Relation.Name)}";

    public SqlStatement CreateStaging(RedshiftStaging staging) => new(
        "create staging",
        staging.HasTargetColumns
            ? $"CREATE TEMP TABLE {staging.Name} (LIKE {Table} INCLUDING DEFAULTS)"
            : $"CREATE TEMP TABLE {staging.Name} (\n    {string.Join(",\n    ", target.Columns.Select(Define))}\n)");

    public static SqlStatement DropStaging(RedshiftStaging staging) =>
        new("drop staging", $"DROP TABLE IF EXISTS {staging.Name}");

    /// <summary>Gives (rows).</summary>
    public static SqlStatement Count(RedshiftStaging staging) =>
        new("count the staged rows", $"SELECT count(*) FROM {staging.Name}");

    /// <summary>Gives (rows).</summary>
    public SqlStatement CountNullKeys(RedshiftStaging staging) => new(
        "look for NULL keys",
        $"SELECT count(*) FROM {staging.Name} WHERE {HasNullKey}");

    /// <summary>
    /// Puts the rows of a manifest's query into an empty table. The query stands in a subquery, where it can only read. With a
    /// parameter the statement goes out as it is, so that a second statement in it is refused.
    /// </summary>
    public SqlStatement Select(string template, RedshiftStaging from, RedshiftStaging into) => new(
        QueryLabel,
        $"""
        INSERT INTO {into.Name} ({Names(target.Columns)})
        SELECT {Names(target.Columns, "staged.")}
        FROM (
        {template.Trim().TrimEnd(';').Replace(StagingSelect.Query.Placeholder, from.Name, StringComparison.Ordinal)}
        ) AS staged
        WHERE $1
        """,
        true)
    {
        HasForeignSql = true,
    };

    /// <summary>Gives (keys): how many keys more than one row has.</summary>
    public SqlStatement CountRepeatedKeys(RedshiftStaging staging) => new(
        "look for repeated keys",
        $"""
        SELECT count(*)
        FROM (
            SELECT {Names(target.Key)}
            FROM {staging.Name}
            WHERE NOT ({HasNullKey})
            GROUP BY {Names(target.Key)}
            HAVING count(*) > 1
        ) AS repeated
        """);

    /// <summary>Gives (keys): how many keys different rows have.</summary>
    public SqlStatement CountConflictingKeys(RedshiftStaging staging) => new(
        "count conflicting keys", $"SELECT count(*)\nFROM (\n{Conflicting(staging)}\n) AS conflicting");

    /// <summary>Gives (key as text …) of the first conflicting keys.</summary>
    public SqlStatement ShowConflicts(RedshiftStaging staging) => new(
        "show conflicting keys",
        $"""
        SELECT {string.Join(", ", target.Key.Select(Shown))}
        FROM (
        {Conflicting(staging)}
        ) AS conflicting
        ORDER BY {Names(target.Key)}
        LIMIT {ShownKeys}
        """);

    /// <summary>
    /// Copies one row of each key: the greatest by these columns, else any. Rows with NULL in the key repeat nothing.
    /// </summary>
    public SqlStatement KeepOneOfEachKey(
        RedshiftStaging from, RedshiftStaging into, IReadOnlyList<ColumnName> latestBy)
    {
        var order = latestBy.Count == 0
            ? Names(target.Key)
            : string.Join(", ", latestBy.Select(column => $"{Quote(target[column].Name)} DESC NULLS LAST"));
        return new SqlStatement(
            "leave one row of each key",
            $"""
            INSERT INTO {into.Name} ({Names(target.Columns)})
            SELECT {Names(target.Columns)}
            FROM (
                SELECT {Names(target.Columns)},
                    row_number() OVER (PARTITION BY {Names(target.Key)} ORDER BY {order}) AS blueshift_place
                FROM {from.Name}
            ) AS ranked
            WHERE blueshift_place = 1 OR {HasNullKey}
            """);
    }

    /// <summary>Copies each different row once.</summary>
    public SqlStatement KeepDistinct(RedshiftStaging from, RedshiftStaging into) => new(
        "remove copies",
        $"""
        INSERT INTO {into.Name} ({Names(target.Columns)})
        SELECT DISTINCT {Names(target.Columns)}
        FROM {from.Name}
        """);

    /// <summary>Keeps everybody else off the table, readers too: Redshift has no weaker lock.</summary>
    public SqlStatement LockTarget() => new($"lock {target}", $"LOCK {Table}");

    /// <summary>Replaces rows with a staged key, whole, and inserts the rest.</summary>
    public IReadOnlyList<WriteStatement> Merge(RedshiftStaging staging) =>
    [
        new(
            new(
                $"delete replaced rows of {target}",
                $"DELETE FROM {Table} USING {staging.Name} AS staged\nWHERE {SameKey(Quote(target.Relation.Name))}"),
            RowCount.Removed),
        InsertAll(staging),
    ];

    /// <summary>
    /// The same in one statement: rows with the key of a staged one are replaced by it, the others inserted (r_MERGE). Staging
    /// has to have the target's columns, in their order, and no key twice.
    /// </summary>
    public WriteStatement MergeRemovingDuplicates(RedshiftStaging staging) => new(
        new(
            $"merge into {target}",
            $"MERGE INTO {Table} USING {staging.Name} AS staged\nON {SameKey(Quote(target.Relation.Name))}\nREMOVE DUPLICATES"),
        RowCount.WrittenOrReplaced);

    public WriteStatement InsertMissing(RedshiftStaging staging) => new(
        new(
            $"insert missing rows into {target}",
            $"""
            {InsertFrom(staging)}
            LEFT JOIN {Table} AS target ON {SameKey("target")}
            WHERE target.{Quote(target.Key[0].Name)} IS NULL
            """),
        RowCount.Written);

    /// <summary>Not TRUNCATE: that commits what was done so far, and cannot be rolled back.</summary>
    public WriteStatement DeleteAll() =>
        new(new($"empty {target}", $"DELETE FROM {Table}"), RowCount.Removed);

    public WriteStatement InsertAll(RedshiftStaging staging) =>
        new(new($"insert into {target}", InsertFrom(staging)), RowCount.Written);

    public static string Quote(string identifier) =>
        $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Names(IEnumerable<TargetColumn> columns, string qualifier = "") =>
        string.Join(", ", columns.Select(column => qualifier + Quote(column.Name)));

    private string HasNullKey => string.Join(" OR ", target.Key.Select(column => $"{Quote(column.Name)} IS NULL"));

    private string InsertFrom(RedshiftStaging staging) =>
        $"""
        INSERT INTO {Table} ({Names(target.Columns)})
        SELECT {Names(target.Columns, "staged.")}
        FROM {staging.Name} AS staged
        """;

    private string Conflicting(RedshiftStaging staging) =>
        $"""
        SELECT {Names(target.Key)}
        FROM (SELECT DISTINCT {string.Join(", ", target.Columns.Select(Comparable))} FROM {staging.Name} WHERE NOT ({HasNullKey})) AS different
        GROUP BY {Names(target.Key)}
        HAVING count(*) > 1
        """;

    private string SameKey(string table) => string.Join(
        " AND ", target.Key.Select(column => $"{table}.{Quote(column.Name)} = staged.{Quote(column.Name)}"));

    private static string Define(TargetColumn column) =>
        $"{Quote(column.Name)} {column.Column.SqlType}{(column.Copy.IsNullable ? string.Empty : " NOT NULL")}";

    /// <summary>Redshift casts everything to a text but booleans.</summary>
    private static string Shown(TargetColumn column) => column.Column.SqlType == "boolean"
        ? $"CASE WHEN {Quote(column.Name)} THEN 'true' ELSE 'false' END"
        : $"CAST({Quote(column.Name)} AS varchar)";

    /// <summary>Values of SUPER cannot be told apart as they are, only by their text.</summary>
    private static string Comparable(TargetColumn column) => column.Column.SqlType == "super"
        ? $"json_serialize({Quote(column.Name)}) AS {Quote(column.Name)}"
        : Quote(column.Name);
}
