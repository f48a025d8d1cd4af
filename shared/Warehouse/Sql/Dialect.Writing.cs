using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Sql;

/// <summary>What changes the target.</summary>
internal abstract partial class Dialect
{
    /// <summary>Replaces rows with a staged key, whole, and inserts the rest.</summary>
    public abstract IReadOnlyList<WriteStatement> Merge(TargetTable target);

    public abstract WriteStatement InsertMissing(TargetTable target);

    public static WriteStatement DeleteAll(TargetTable target) => new(
        new($"empty {target}", $"DELETE FROM {Name(target)}"), RowCount.Removed);

    public WriteStatement InsertAll(TargetTable target) => new(
        new($"insert into {target}", InsertFromStaging(target)), RowCount.Written);

    /// <summary>Brings the statistics up to date that the planner goes by.</summary>
    public static SqlStatement Analyze(Relation table) =>
        new($"analyze {table}", $"ANALYZE {Quote(table.Schema)}.{Quote(table.Name)}");

    /// <summary>For tables without an index that an upsert could go by.</summary>
    protected IReadOnlyList<WriteStatement> DeleteAndInsert(TargetTable target) =>
    [
        new(
            new(
                $"delete replaced rows of {target}",
                $"DELETE FROM {Name(target)} AS target USING {StagingTable} AS staged\nWHERE {MatchesTarget(target)}"),
            RowCount.Removed),
        InsertAll(target),
    ];

    protected WriteStatement InsertByAntiJoin(TargetTable target) => new(
        new(
            $"insert missing rows into {target}",
            $"""
            {InsertFromStaging(target)}
            WHERE NOT EXISTS (SELECT 1 FROM {Name(target)} AS target WHERE {MatchesTarget(target)})
            """),
        RowCount.Written);

    protected string InsertFromStaging(TargetTable target) =>
        $"""
        INSERT INTO {Name(target)} ({Names(target.Columns)}){(target.OverridesIdentity ? " OVERRIDING SYSTEM VALUE" : string.Empty)}
        SELECT {List(target.Columns, Value)}
        FROM {StagingTable} AS staged
        """;

    private static string MatchesTarget(TargetTable target) =>
        All(target.Key, column => $"target.{Quote(column.Name)} = {Value(column)}");
}
