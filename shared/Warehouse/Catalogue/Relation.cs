namespace Blueshift.Warehouse.Catalogue;

/// <summary>Something a table's name may stand for.</summary>
/// <param name="Schema">As the catalogue spells it.</param>
/// <param name="Name">As the catalogue spells it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The database's own number for it.</param>
/// <param name="Place">Where its schema stands in the search path; the smaller comes first.</param>
internal sealed record Relation(string Schema, string Name, RelationKind Kind, long Id, int Place)
{
    public override string ToString() => $"{Schema}.{Name}";
}
