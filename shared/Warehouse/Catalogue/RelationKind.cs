namespace Blueshift.Warehouse.Catalogue;

internal enum RelationKind
{
    Table,
    PartitionedTable,
    View,
    MaterializedView,
    ForeignTable,
}
