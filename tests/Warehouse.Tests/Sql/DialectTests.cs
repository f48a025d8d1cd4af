using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.DuckDb;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Warehouse.Tests.Sql;

/// <summary>
/// Every statement of each dialect, as approved in the files beside this one.
/// </summary>
public sealed class DialectTests
{
    private static readonly TargetTable Indexed = Target(hasKeyIndex: true);
    private static readonly TargetTable Plain = Target(hasKeyIndex: false);
    private static readonly ColumnName[] LatestBy = [ColumnName.TryParse("seen at")!];

    [Fact]
    public void PostgreSql_is_as_approved()
    {
        var dialect = new PostgreSqlDialect(shared: null);
        ApprovedSql.Approve(
            "PostgreSql",
            [
                .. Common(dialect),
                .. dialect.TakeTurn(Plain, new WarehouseOptions()),
                .. dialect.LockTarget(Plain, new WarehouseOptions()),
                dialect.AnalyzeStaging(Plain),
                new("fill staging", dialect.CopyIntoStaging(Plain, CopyFormat.Text)),
                new("fill staging", dialect.CopyIntoStaging(Plain, CopyFormat.Binary)),
                new PostgreSqlDialect(new SharedStagingName(Guid.Empty)).CreateStaging(Plain),
                PostgreSqlDialect.SetSavepoint,
                PostgreSqlDialect.ReturnToSavepoint,
                dialect.FindByCheck(
                    Plain,
                    [Plain.Columns[0]],
                    [new("loaded at", false, "now()", "timestamp with time zone"), new("twice", true, "(id * 2)", "integer")],
                    "(twice > 5)"),
                dialect.FindByReference(Plain, [.. Plain.Columns.Take(2)], "sales.parent", ["id", "\"Code\""]),
                dialect.FindAmongEachOther(Plain, LoadStrategy.Append, [.. Plain.Columns.Skip(2)]),
                .. Enum.GetValues<LoadStrategy>().Select(
                    strategy => dialect.FindAgainstTarget(Plain, strategy, [Plain.Columns[3]])),
            ]);
    }

    [Fact]
    public void DuckDb_is_as_approved()
    {
        var dialect = new DuckDbDialect();

        Assert.Empty(dialect.TakeTurn(Plain, new WarehouseOptions()));
        Assert.Empty(dialect.LockTarget(Plain, new WarehouseOptions()));
        Assert.Null(dialect.AnalyzeStaging(Plain));
        ApprovedSql.Approve("DuckDb", Common(dialect));
    }

    private static IEnumerable<SqlStatement> Common(Dialect dialect)
    {
        var check = dialect.RemoveInvalid(Plain.Columns[2]);
        return
        [
            .. dialect.CreateHistory(),
            .. dialect.CreateErrorTable(),
            dialect.MayRecordErrors(),
            dialect.CreateStaging(Plain),
            dialect.CountRows(),
            dialect.CountRowsAndKeys(Plain),
            dialect.CountRowsAndKeys(Plain with { Key = [Plain.Key[0]] }),
            dialect.RemoveFiles([0, 7, 12]),
            .. check.Before,
            check.Remove,
            .. check.After,
            dialect.CountNullKeys(Plain.Key),
            dialect.RemoveCopies(Plain),
            .. dialect.SelectStaging("SELECT DISTINCT * FROM {{table}} -- all of it\n;", Plain),
            dialect.HasRepeatedKeys(Plain),
            dialect.HasRepeatedKeys(Plain with { Key = [Plain.Key[0]] }),
            dialect.KeepRepeatedKeys(Plain),
            dialect.KeepConflictingKeys(Plain),
            dialect.CountConflictingKeys(),
            dialect.FilesInConflict(Plain),
            dialect.ShowConflicts(Plain),
            dialect.RemoveRepeated(Plain, []),
            dialect.RemoveRepeated(Plain, LatestBy),
            .. dialect.Merge(Plain).Select(write => write.Statement),
            .. dialect.Merge(Indexed).SelectMany(write => new[] { write.Statement, write.Changes }).OfType<SqlStatement>(),
            .. dialect.Merge(OnlyKey()).Select(write => write.Statement),
            dialect.InsertMissing(Plain).Statement,
            dialect.InsertMissing(Indexed).Statement,
            Dialect.DeleteAll(Plain).Statement,
            dialect.InsertAll(Plain).Statement,
            Dialect.Analyze(Plain.Relation),
        ];
    }

    /// <summary>A table with a name to quote, a column to cast, one that compares loosely and one the manifest does not list.</summary>
    private static TargetTable Target(bool hasKeyIndex)
    {
        TargetColumn[] columns =
        [
            Column("id", CopyTypeKind.Integer, "integer"),
            Column("Code", CopyTypeKind.VarChar, "text") is var code
                ? code with { Column = code.Column with { ComparesLoosely = true, LooseCollation = "caseless" } }
                : null!,
            Column("payload", CopyTypeKind.Json, "jsonb", "text"),
            Column("seen at", CopyTypeKind.Timestamp, "timestamp without time zone"),
        ];
        return new TargetTable
        {
            Relation = new Relation("sales", "odd \"table\"", RelationKind.Table, 4_000_000_000, 1),
            Columns = columns,
            Key = columns[..2],
            Defaulted = ["loaded at"],
            HasKeyIndex = hasKeyIndex,
        };
    }

    private static TargetTable OnlyKey() => Indexed with { Columns = Indexed.Key, Defaulted = [] };

    private static TargetColumn Column(string name, CopyTypeKind kind, string type, string? staging = null)
    {
        var copyType = new CopyType(kind, 0, 0, type);
        var column = new CatalogueColumn { Name = name, Type = copyType, SqlType = type, StagingType = staging ?? type, IsNullable = true };
        return new TargetColumn(ColumnName.TryParse(name)!, column, new CopyColumn(name, copyType, true));
    }
}
