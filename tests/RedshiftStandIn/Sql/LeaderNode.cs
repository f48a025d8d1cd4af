using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// Functions that only the leader node has work on its catalogue and on nothing, but not on rows of tables, which are on
/// the compute nodes (c_sql-functions-leader-node).
/// </summary>
internal static class LeaderNode
{
    private static readonly string[] CatalogueSchemas = ["pg_catalog", "information_schema"];

    private static readonly string[] CataloguePrefixes = ["pg_", "stl_", "stv_", "svv_", "svl_", "sys_"];

    public static void Check(Statement statement)
    {
        var function = Enumerable.Range(0, statement.Tokens.Count).FirstOrDefault(
            index => statement[index].Is("current_timestamp")
                || (statement[index + 1].Is("(") && statement[index].IsName
                    && RedshiftFunctions.IsLeaderOnly(statement[index].Value)),
            -1);
        if (function >= 0 && statement.First.IsAny("select", "with", "insert", "update", "delete", "create")
            && UsesTable(statement))
        {
            throw new RedshiftException(new ServerError(
                "0A000",
                "Specified types or functions (one per INFO message) not supported on Redshift tables.",
                $"Function \"{statement[function].Value}\" runs on the leader node only."));
        }
    }

    private static bool UsesTable(Statement statement)
    {
        for (var index = 0; index < statement.Tokens.Count; index++)
        {
            if (statement[index].IsAny("from", "join", "into", "update", "using")
                && statement.ReadTable(index + 1) is var (table, next)
                && !(statement[index].Is("from") && statement[next].Is("("))
                && !IsCatalogue(table))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCatalogue(TableRef table) => CatalogueSchemas.Contains(table.Schema)
        || CataloguePrefixes.Any(prefix => table.Name.StartsWith(prefix, StringComparison.Ordinal));
}
