using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Sql;

/// <summary>Rows of one batch that share a key. A NULL in a key equals nothing, so such rows share none.</summary>
internal abstract partial class Dialect
{
    /// <summary>How many conflicting keys a failure shows.</summary>
    public const int ShownKeys = 10;

    /// <summary>Gives one boolean.</summary>
    public SqlStatement HasRepeatedKeys(TargetTable target) => new(
        "look for repeated keys",
        target.Key is [var key]
            ? $"SELECT {ComesTwice(key)} FROM {StagingTable} AS staged"
            : $"SELECT EXISTS ({SelectRepeated(target)})");

    public SqlStatement KeepRepeatedKeys(TargetTable target) => new(
        "keep repeated keys", $"CREATE TEMPORARY TABLE {Repeated}{OnCommit} AS\n{SelectRepeated(target)}");

    /// <summary>Keeps the repeated keys whose rows are not all alike.</summary>
    public SqlStatement KeepConflictingKeys(TargetTable target) => new(
        "keep conflicting keys",
        $"""
        CREATE TEMPORARY TABLE {Conflicting}{OnCommit} AS
        SELECT {KeyNames(target)}
        FROM (
            SELECT DISTINCT {KeyNames(target, "keys.")}, {ExactValues(target)}
            FROM {StagingTable} AS staged
            JOIN {Temp(Repeated)} AS keys ON {SameKey(target)}
        ) AS different
        GROUP BY {KeyNames(target)}
        HAVING count(*) > 1
        """);

    /// <summary>Gives (keys).</summary>
    public SqlStatement CountConflictingKeys() => new(
        "count conflicting keys", $"SELECT count(*) FROM {Temp(Conflicting)}");

    /// <summary>Gives (file), null for the rows of a query.</summary>
    public SqlStatement FilesInConflict(TargetTable target) => new(
        "find files in conflict",
        $"""
        SELECT DISTINCT staged.{FileNumber}
        FROM {StagingTable} AS staged
        JOIN {Temp(Conflicting)} AS keys ON {SameKey(target)}
        ORDER BY 1
        """);

    /// <summary>Gives (origin, key as text …): two different rows each of the first conflicting keys.</summary>
    public SqlStatement ShowConflicts(TargetTable target) => new(
        "show conflicting keys",
        $"""
        SELECT origin, {KeyNames(target)}
        FROM (
            SELECT min(staged.{Origin}) AS origin,
                {List(target.Key.Index(), key => $"CAST(keys.k{key.Index} AS varchar) AS k{key.Index}")},
                dense_rank() OVER (ORDER BY {KeyNames(target, "keys.")}) AS key_place,
                row_number() OVER (PARTITION BY {KeyNames(target, "keys.")} ORDER BY min(staged.{Origin})) AS row_place
            FROM {StagingTable} AS staged
            JOIN {Temp(Conflicting)} AS keys ON {SameKey(target)}
            GROUP BY {KeyNames(target, "keys.")}, {List(target.Columns, Exactly)}
        ) AS shown
        WHERE key_place <= {ShownKeys} AND row_place <= 2
        ORDER BY key_place, row_place
        """);

    /// <summary>
    /// Leaves one row of each repeated key: the greatest by these columns, else the first in file order.
    /// </summary>
    public SqlStatement RemoveRepeated(TargetTable target, IReadOnlyList<ColumnName> latestBy)
    {
        var latest = latestBy.Select(column => $"{Value(target[column])} DESC NULLS LAST");
        return new SqlStatement("leave one row of each key", $"""
            DELETE FROM {StagingTable} WHERE {RowId} IN (
                SELECT row_id FROM (
                    SELECT staged.{RowId} AS row_id,
                        row_number() OVER (
                            PARTITION BY {KeyNames(target, "keys.")}
                            ORDER BY {string.Join(", ", latest.Append($"staged.{Origin}"))}
                        ) AS place
                    FROM {StagingTable} AS staged
                    JOIN {Temp(Repeated)} AS keys ON {SameKey(target)}
                ) AS ranked
                WHERE place > 1
            )
            """);
    }

    /// <remarks>To sort values of one column costs PostgreSQL a third of what it costs to group rows by it.</remarks>
    private static string ComesTwice(TargetColumn key) => $"count(DISTINCT {Value(key)}) < count({Value(key)})";

    private string SelectRepeated(TargetTable target) =>
        $"""
        SELECT {List(target.Key.Index(), key => $"{Value(key.Item)} AS k{key.Index}")}
        FROM {StagingTable} AS staged
        WHERE {All(target.Key, column => $"{Staged(column)} IS NOT NULL")}
        GROUP BY {List(target.Key, Value)}
        HAVING count(*) > 1
        """;

    private string ExactValues(TargetTable target) =>
        List(target.Columns.Index(), column => $"{Exactly(column.Item)} AS c{column.Index}");

    private static string KeyNames(TargetTable target, string qualifier = "") =>
        List(Enumerable.Range(0, target.Key.Count), place => $"{qualifier}k{place}");

    private static string SameKey(TargetTable target) =>
        All(target.Key.Index(), key => $"{Value(key.Item)} = keys.k{key.Index}");
}
