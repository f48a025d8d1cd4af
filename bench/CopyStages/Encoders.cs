using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.PostgreSql;
using Blueshift.Warehouse.Sql;

namespace Blueshift.Bench.CopyStages;

/// <summary>The writers of staging without a connection: nothing is ever sent.</summary>
internal sealed class Encoders
{
    private static readonly SessionSettings Settings = new("bench", TimeSpan.FromMinutes(1));

    public CopyTextWriter Text { get; } = new(null!, null!, "", Settings);

    public CopyBinaryWriter Binary { get; } =
        new(null!, null!, "", [.. SampleRows.Columns.Select(Target)], Settings);

    private static TargetColumn Target(CopyColumn column) => new(
        ColumnName.TryParse(column.Name)!,
        new CatalogueColumn
        {
            Name = column.Name,
            Type = column.Type,
            SqlType = column.Type.Name,
            StagingType = column.Type.Name,
            HasBinaryForm = true,
            IsNullable = true,
        },
        column);
}
