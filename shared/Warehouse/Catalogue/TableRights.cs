namespace Blueshift.Warehouse.Catalogue;

/// <summary>What the connection's user may do with a table, beyond what stands with its columns.</summary>
/// <param name="CanUseSchema">USAGE on its schema.</param>
/// <param name="CanDelete">DELETE.</param>
/// <param name="CanLock">LOCK … IN SHARE ROW EXCLUSIVE MODE.</param>
/// <param name="CanStage">Temporary tables in this database.</param>
internal sealed record TableRights(bool CanUseSchema, bool CanDelete, bool CanLock, bool CanStage)
{
    public static readonly TableRights All = new(true, true, true, true);
}
