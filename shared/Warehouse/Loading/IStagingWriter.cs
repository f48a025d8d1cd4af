using Blueshift.Copy.Rows;

namespace Blueshift.Warehouse.Loading;

/// <summary>
/// Writes rows into a load's staging table. Disposed without <see cref="CompleteAsync"/>, what it has not delivered is
/// thrown away; the load must then be rolled back.
/// </summary>
internal interface IStagingWriter : IRowWriter, IAsyncDisposable
{
    /// <summary>Delivers the rest and returns when the database has accepted it all.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
