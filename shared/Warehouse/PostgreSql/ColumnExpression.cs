namespace Blueshift.Warehouse.PostgreSql;

/// <summary>What a column that no file brings has in a new row.</summary>
/// <param name="Name">The column.</param>
/// <param name="IsGenerated">Whether it is computed from the others.</param>
/// <param name="Sql">Its default or how it is computed, as the catalogue has it; null for NULL.</param>
/// <param name="Type">In SQL.</param>
internal sealed record ColumnExpression(string Name, bool IsGenerated, string? Sql, string Type);
