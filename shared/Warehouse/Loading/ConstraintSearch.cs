namespace Blueshift.Warehouse.Loading;

/// <summary>
/// Finds the rows of staging that a constraint of the target has refused, in the transaction that was refused.
/// </summary>
internal abstract class ConstraintSearch
{
    /// <summary>Marks the place to go back to. To be called before each attempt to write.</summary>
    public abstract Task MarkAsync(CancellationToken cancellationToken);

    /// <summary>Takes back what was written since the mark, and looks.</summary>
    /// <returns>Nothing where the rows cannot be told; else all of them, each in one place only.</returns>
    public abstract Task<IReadOnlyList<RefusedRows>> FindAsync(SqlError refused, CancellationToken cancellationToken);
}
