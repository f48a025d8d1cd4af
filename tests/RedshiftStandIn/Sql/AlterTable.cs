using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>Reads ALTER TABLE by Redshift's grammar (r_ALTER_TABLE): one action at a time.</summary>
internal static class AlterTable
{
    /// <summary>The plan for an action whose words begin at a place behind the table.</summary>
    public static StatementPlan Plan(Statement statement, TableRef table, int index, Rewriting rewriting)
    {
        var action = statement[index].Value;
        CheckSingle(statement, index);
        switch (action)
        {
            case "append" when statement[index + 1].Is("from"):
                return new StatementPlan(StatementKind.Append, statement, statement.Text, table);
            case "rename" or "drop" or "owner":
                break;
            case "add" when statement[index + 1].IsAny("primary", "unique", "constraint"):
                break;
            case "add":
                var column = statement[index + 1].Is("column") ? index + 2 : index + 1;
                new CreateTable(statement, rewriting).RewriteColumn(column, statement.Tokens.Count);
                break;
            case "alter" when statement[index + 1].IsAny("distkey", "diststyle", "sortkey", "compound", "encode"):
                return new StatementPlan(StatementKind.OwnSetting, statement, "ALTER TABLE", null);
            case "alter" when statement.Find(index, "type") >= 0:
                break;
            default:
                throw RedshiftException.Syntax(statement[index].Text);
        }

        return new StatementPlan(StatementKind.Other, statement, rewriting.ToString(), null);
    }

    private static void CheckSingle(Statement statement, int index)
    {
        for (var depth = 0; index < statement.Tokens.Count; index++)
        {
            depth += statement[index].Is("(") ? 1 : statement[index].Is(")") ? -1 : 0;
            if (depth == 0 && statement[index].Is(","))
            {
                throw RedshiftException.Syntax(",");
            }
        }
    }
}
