namespace Blueshift.Warehouse.Sql;

/// <summary>A statement that changes the target.</summary>
/// <param name="Statement">The SQL.</param>
/// <param name="Counts">What its row count means.</param>
internal sealed record WriteStatement(SqlStatement Statement, RowCount Counts);
