namespace Blueshift.Warehouse.Sql;

/// <summary>A statement that changes the target.</summary>
/// <param name="Statement">The SQL.</param>
/// <param name="Counts">What its row count means.</param>
/// <param name="Changes">
/// Gives (rows inserted, rows updated) in the target by this transaction so far, whoever did it. It tells what a count of
/// <see cref="RowCount.WrittenOrReplaced"/> does not; null where nothing does.
/// </param>
internal sealed record WriteStatement(SqlStatement Statement, RowCount Counts, SqlStatement? Changes = null);
