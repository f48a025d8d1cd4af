using Blueshift.Domain.Loading;

namespace Blueshift.Warehouse.Catalogue;

/// <summary>What a database says of its tables.</summary>
internal interface ICatalogue
{
    /// <summary>
    /// Every relation whose name is this one apart from upper and lower case, in the schema named, or in those that an
    /// unqualified name is looked for in.
    /// </summary>
    Task<IReadOnlyList<Relation>> FindAsync(TableName name, CancellationToken cancellationToken);

    /// <summary>Tables a person may have meant, <c>schema.table</c>.</summary>
    Task<IReadOnlyList<string>> ListTablesAsync(CancellationToken cancellationToken);

    Task<CatalogueTable> ReadAsync(Relation relation, CancellationToken cancellationToken);
}
