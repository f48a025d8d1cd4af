using System.Globalization;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.History;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.PostgreSql;

/// <summary>PostgreSQL 15 and later.</summary>
/// <param name="shared">Staging that several sessions fill; null where it is a temporary table of one.</param>
internal sealed partial class PostgreSqlDialect(SharedStagingName? shared) : Dialect
{
    /// <summary>The first half of the keys of our advisory locks: "blue" in ASCII.</summary>
    private const int LockSpace = 0x626C7565;

    private const string CheckFunction = "blueshift_check";

    protected override string OnCommit => " ON COMMIT DROP";

    protected override string RowId => "ctid";

    /// <remarks>IF NOT EXISTS alone does not save two sessions that create the same thing at once.</remarks>
    public override IReadOnlyList<SqlStatement> CreateHistory() =>
        [WaitForCreators(), new("create the history", HistoryDdl.PostgreSql)];

    public override IReadOnlyList<SqlStatement> CreateErrorTable() =>
        [WaitForCreators(), new("create the history's table of errors", HistoryDdl.PostgreSqlErrors)];

    public override SqlStatement MayRecordErrors() => new(
        "look for the history's table of errors",
        "SELECT has_table_privilege(to_regclass('blueshift.load_errors')::oid, 'INSERT')");

    /// <summary>The command that fills staging: rows follow, in the format it names.</summary>
    public string CopyIntoStaging(TargetTable target, CopyFormat format) =>
        $"COPY {StagingTable} ({Origin}, {Names(target.Columns)}) FROM STDIN (FORMAT {format})";

    /// <remarks>
    /// PostgreSQL 15 cannot say whether a text is a value without failing the transaction (16 can, by
    /// pg_input_is_valid), but PL/pgSQL can catch the failure. The assignment applies lengths as an INSERT would.
    /// </remarks>
    public override CheckStatements RemoveInvalid(TargetColumn column) => new(
        [
            new($"make a check for {column.Name}", $"""
                CREATE FUNCTION {Temp(CheckFunction)}(staged text) RETURNS text LANGUAGE plpgsql AS $check$
                DECLARE checked {column.Column.SqlType};
                BEGIN
                    checked := staged;
                    RETURN NULL;
                EXCEPTION
                    WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded
                        OR syntax_error_or_access_rule_violation THEN
                        RETURN SQLERRM;
                END $check$
                """),
        ],
        new($"check the values of {column.Name}", $"""
            DELETE FROM {StagingTable} AS staged
            WHERE {Staged(column)} IS NOT NULL AND {Temp(CheckFunction)}({Staged(column)}) IS NOT NULL
            RETURNING {Origin}, {Staged(column)}, {Temp(CheckFunction)}({Staged(column)})
            """),
        [new($"drop the check for {column.Name}", $"DROP FUNCTION {Temp(CheckFunction)}(text)")]);

    /// <remarks>Rows are joined by their keys, and nothing else of them is of interest to the planner.</remarks>
    public override SqlStatement AnalyzeStaging(TargetTable target) => new(
        "analyze staging",
        $"ANALYZE {StagingTable} ({string.Join(", ", target.Key.Select(column => Quote(column.Name)))})");

    /// <remarks>
    /// Blueshift's loads queue up among themselves first, where they block nobody else, and before they read a file: a
    /// request for the table's own lock holds back every other writer while it waits.
    /// </remarks>
    public override IReadOnlyList<SqlStatement> TakeTurn(TargetTable target, WarehouseOptions options) =>
    [
        LockTimeout(options.LoadQueueTimeout),
        new(
            $"wait for other loads of {target}",
            "SELECT pg_advisory_xact_lock($1, $2)",
            LockSpace,
            unchecked((int)target.Relation.Id)),
    ];

    public override IReadOnlyList<SqlStatement> LockTarget(TargetTable target, WarehouseOptions options) =>
    [
        LockTimeout(options.TableLockTimeout),
        new($"lock {target}", $"LOCK TABLE {Name(target)} IN SHARE ROW EXCLUSIVE MODE"),
    ];

    public override IReadOnlyList<WriteStatement> Merge(TargetTable target)
    {
        if (!target.CanUpsert)
        {
            return DeleteAndInsert(target);
        }

        var upsert =
            $"""
            {InsertFromStaging(target)}
            ORDER BY {List(target.Key, Value)}
            ON CONFLICT ({Names(target.Key)}) {OnConflict(target)}
            """;
        return [new(new($"merge into {target}", upsert), RowCount.WrittenOrReplaced, CountChanges(target))];
    }

    public override WriteStatement InsertMissing(TargetTable target) => target.HasKeyIndex
        ? new(
            new($"insert missing rows into {target}", $"""
                {InsertFromStaging(target)}
                ORDER BY {List(target.Key, Value)}
                ON CONFLICT ({Names(target.Key)}) DO NOTHING
                """),
            RowCount.Written)
        : InsertByAntiJoin(target);

    protected override string StagingTable => shared?.Staging ?? base.StagingTable;

    protected override string SelectedTable => shared?.Selected ?? base.SelectedTable;

    protected override string Temp(string name) => $"pg_temp.{name}";

    /// <summary>
    /// Without a log of its changes and without the server's own maintenance, as a temporary table is.
    /// </summary>
    protected override string CreateTable(string name, TargetTable target) => shared is null
        ? base.CreateTable(name, target)
        : $"CREATE UNLOGGED TABLE {name} ({Columns(target)}) WITH (autovacuum_enabled = off)";

    protected override string Exactly(TargetColumn column) =>
        column.Column.ComparesLoosely ? $"CAST({Staged(column)} AS text) COLLATE \"C\"" : Staged(column);

    /// <summary>
    /// The whole row is replaced, as deleting and inserting it would: what the manifest does not list gets its default,
    /// and a key that is equal without being the same is written as it stands in the file.
    /// </summary>
    private static string OnConflict(TargetTable target)
    {
        var settings = List(target.Set, column => $"{Quote(column)} = {NewValue(column)}");
        return settings.Length == 0 ? "DO NOTHING" : $"DO UPDATE SET {settings}";

        string NewValue(string column) => target.Defaulted.Contains(column) ? "DEFAULT" : $"excluded.{Quote(column)}";
    }

    /// <remarks>
    /// To have the upsert return which of its rows are new costs a twelfth of it. The rows of a partitioned table are
    /// counted where they are.
    /// </remarks>
    private static SqlStatement CountChanges(TargetTable target) => new(
        $"count the changes of {target}",
        """
        SELECT CAST(sum(pg_stat_get_xact_tuples_inserted(part)) AS bigint),
            CAST(sum(pg_stat_get_xact_tuples_updated(part)) AS bigint)
        FROM (
            SELECT CAST($1 AS oid) AS part
            UNION
            SELECT relid FROM pg_partition_tree(CAST($1 AS oid))
        ) AS parts
        """,
        target.Relation.Id);

    /// <summary>A limit in milliseconds; 0 is none.</summary>
    public static SqlStatement StatementTimeout(TimeSpan timeout) => new(
        "set the limit for statements", "SELECT set_config('statement_timeout', $1, true)", Milliseconds(timeout));

    private static SqlStatement WaitForCreators() => new(
        "wait for others that create the history", "SELECT pg_advisory_xact_lock($1, $2)", LockSpace, 0);

    private static SqlStatement LockTimeout(TimeSpan timeout) => new(
        "set the limit for locks", "SELECT set_config('lock_timeout', $1, true)", Milliseconds(timeout));

    private static string Milliseconds(TimeSpan time) =>
        ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
