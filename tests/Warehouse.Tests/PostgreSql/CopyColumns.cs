using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;

namespace Blueshift.Warehouse.Tests.PostgreSql;

/// <summary>Columns as a load would find them, for tests of what is sent to staging.</summary>
internal static class CopyColumns
{
    public static TargetColumn Column(string name, CopyTypeKind kind, string type)
    {
        var copyType = new CopyType(kind, 0, 0, type);
        var column = new CatalogueColumn
        {
            Name = name,
            Type = copyType,
            SqlType = type,
            StagingType = type,
            HasBinaryForm = true,
            IsNullable = true,
        };
        return new TargetColumn(ColumnName.TryParse(name)!, column, new CopyColumn(name, copyType, true));
    }
}
