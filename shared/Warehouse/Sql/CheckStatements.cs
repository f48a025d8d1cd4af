namespace Blueshift.Warehouse.Sql;

/// <summary>How values are checked that only the database can judge.</summary>
/// <param name="Before">What has to be there for the check.</param>
/// <param name="Remove">Removes what fails it and gives (origin, text, message) of each row.</param>
/// <param name="After">Takes <paramref name="Before"/> away again.</param>
internal sealed record CheckStatements(
    IReadOnlyList<SqlStatement> Before, SqlStatement Remove, IReadOnlyList<SqlStatement> After);
