using Blueshift.Copy.Rows;
using Blueshift.Domain.Failures;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>
/// The staged rows that a constraint refuses. Each search gives (origin, shown, rows of the file): of each file the first
/// rows, in file order. Expressions are the catalogue's own text.
/// </summary>
internal sealed partial class PostgreSqlDialect
{
    private const string SavepointName = "blueshift_write";

    public static readonly SqlStatement SetSavepoint = new("mark the place before writing", $"SAVEPOINT {SavepointName}");

    public static readonly SqlStatement ReturnToSavepoint = new(
        "take back what was written", $"ROLLBACK TO SAVEPOINT {SavepointName}");

    /// <param name="target">The table.</param>
    /// <param name="shown">The columns whose values are shown.</param>
    /// <param name="expressions">Columns that the condition may mention beside those of the files.</param>
    /// <param name="condition">Of the CHECK.</param>
    public SqlStatement FindByCheck(
        TargetTable target,
        IReadOnlyList<TargetColumn> shown,
        IReadOnlyList<ColumnExpression> expressions,
        string condition) =>
        Find("find rows that a CHECK refuses", target, shown, expressions, string.Empty, $"NOT ({condition})");

    /// <param name="target">The table.</param>
    /// <param name="columns">The columns that refer.</param>
    /// <param name="parent">The table they refer to, in SQL.</param>
    /// <param name="parentColumns">Its columns, in SQL.</param>
    public SqlStatement FindByReference(
        TargetTable target, IReadOnlyList<TargetColumn> columns, string parent, IReadOnlyList<string> parentColumns) => Find(
        "find rows that a foreign key refuses",
        target,
        columns,
        [],
        string.Empty,
        $"""
        {AreGiven(columns)}
            AND NOT EXISTS (
                SELECT 1 FROM {parent} AS parent
                WHERE {All(columns.Zip(parentColumns), pair => $"parent.{pair.Second} = new.{Quote(pair.First.Name)}")})
        """);

    /// <summary>Rows of the batch that have the same in the columns of a unique index.</summary>
    public SqlStatement FindAmongEachOther(
        TargetTable target, LoadStrategy strategy, IReadOnlyList<TargetColumn> columns) => Find(
        "find rows that a unique index refuses together",
        target,
        columns,
        [],
        $", count(*) OVER (PARTITION BY {List(columns, New)}) AS alike",
        $"{AreGiven(columns)}{Inserted(target, strategy)}",
        "alike > 1");

    /// <summary>Rows that have the same there as a row of the table which the load does not replace.</summary>
    public SqlStatement FindAgainstTarget(
        TargetTable target, LoadStrategy strategy, IReadOnlyList<TargetColumn> columns) => Find(
        "find rows that a unique index refuses",
        target,
        columns,
        [],
        string.Empty,
        $"""
        {AreGiven(columns)}{Inserted(target, strategy)}
            AND EXISTS (
                SELECT 1 FROM {Name(target)} AS target
                WHERE {All(columns, column => $"target.{Quote(column.Name)} = {New(column)}")}{Stays(target, strategy)})
        """);

    private SqlStatement Find(
        string label,
        TargetTable target,
        IReadOnlyList<TargetColumn> shown,
        IReadOnlyList<ColumnExpression> expressions,
        string further,
        string condition,
        string furtherCondition = "true") => new(
        label,
        $"""
        SELECT {Origin}, shown, rows_of_file
        FROM (
            SELECT {Origin}, shown,
                count(*) OVER (PARTITION BY {FileOf(Origin)}) AS rows_of_file,
                row_number() OVER (PARTITION BY {FileOf(Origin)} ORDER BY {Origin}) AS place
            FROM (
                SELECT new.{Origin}, left(concat_ws(', ', {List(shown, Show)}), {RowError.MaxRawLength}) AS shown{further}
                FROM ({NewRows(target, expressions)}) AS new
                WHERE {condition}
            ) AS found
            WHERE {furtherCondition}
        ) AS refused
        WHERE place <= {RowErrorLimits.MaxOfFile}
        ORDER BY {Origin}
        """);

    /// <summary>The rows as they would be written.</summary>
    private string NewRows(TargetTable target, IReadOnlyList<ColumnExpression> expressions)
    {
        var computed = expressions.Where(column => column.IsGenerated).ToArray();
        IEnumerable<string> given =
        [
            $"staged.{Origin}",
            .. target.Columns.Select(column => $"{Value(column)} AS {Quote(column.Name)}"),
            .. expressions.Except(computed).Select(Expression),
        ];
        var rows = $"SELECT {string.Join(", ", given)} FROM {StagingTable} AS staged";
        return computed.Length == 0 ? rows : $"SELECT given.*, {List(computed, Expression)} FROM ({rows}) AS given";
    }

    /// <summary>An append with a key passes over rows whose key is there.</summary>
    private static string Inserted(TargetTable target, LoadStrategy strategy) =>
        strategy == LoadStrategy.Append && target.Key.Count > 0
            ? $" AND NOT EXISTS (SELECT 1 FROM {Name(target)} AS target WHERE {HasKeyOf(target, "target", "new")})"
            : string.Empty;

    private string Stays(TargetTable target, LoadStrategy strategy) => strategy switch
    {
        LoadStrategy.Replace => " AND false",
        LoadStrategy.Merge =>
            $" AND NOT EXISTS (SELECT 1 FROM ({NewRows(target, [])}) AS other WHERE {HasKeyOf(target, "target", "other")})",
        _ => string.Empty,
    };

    private static string HasKeyOf(TargetTable target, string one, string other) =>
        All(target.Key, column => $"{one}.{Quote(column.Name)} = {other}.{Quote(column.Name)}");

    private static string AreGiven(IEnumerable<TargetColumn> columns) => All(columns, column => $"{New(column)} IS NOT NULL");

    private static string Expression(ColumnExpression column) =>
        $"CAST({column.Sql ?? "NULL"} AS {column.Type}) AS {Quote(column.Name)}";

    private static string New(TargetColumn column) => $"new.{Quote(column.Name)}";

    private static string Show(TargetColumn column) => $"coalesce(CAST({New(column)} AS text), 'NULL')";

    private static string FileOf(string origin) => $"{origin} >> {RowOrigin.LineBits}";
}
