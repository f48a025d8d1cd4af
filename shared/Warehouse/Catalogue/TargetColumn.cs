using Blueshift.Copy.Types;
using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>A column that a load fills.</summary>
/// <param name="Written">As the manifest has it.</param>
/// <param name="Column">As the catalogue has it.</param>
/// <param name="Copy">As COPY's rules see it.</param>
internal sealed record TargetColumn(ColumnName Written, CatalogueColumn Column, CopyColumn Copy)
{
    public string Name => Column.Name;
}
