using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Tests.Redshift;

/// <summary>A table with a name to quote, a SUPER, and a column the manifest does not list.</summary>
internal static class ATable
{
    public static readonly TargetTable Target = Make(new Relation("sales", "odd \"table\"", RelationKind.Table, 4_000_000_000, 1));

    public static ColumnName[] LatestBy => [ColumnName.TryParse("seen at")!, ColumnName.TryParse("id")!];

    private static TargetTable Make(Relation relation)
    {
        TargetColumn[] columns =
        [
            Column("id", CopyTypeKind.Integer, "integer", isNullable: false),
            Column("code", CopyTypeKind.VarChar, "character varying(20)", isNullable: true),
            Column("payload", CopyTypeKind.Other, "super", isNullable: true),
            Column("seen at", CopyTypeKind.Timestamp, "timestamp without time zone", isNullable: true),
        ];
        return new TargetTable
        {
            Relation = relation,
            Columns = columns,
            Key = columns[..2],
            Defaulted = ["loaded at"],
            HasKeyIndex = false,
        };
    }

    private static TargetColumn Column(string name, CopyTypeKind kind, string type, bool isNullable)
    {
        var copyType = new CopyType(kind, 0, 0, type);
        var column = new CatalogueColumn { Name = name, Type = copyType, SqlType = type, StagingType = type, IsNullable = isNullable };
        return new TargetColumn(ColumnName.TryParse(name)!, column, new CopyColumn(name, copyType, isNullable));
    }
}
