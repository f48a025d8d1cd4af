using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// QUALIFY (r_QUALIFY_clause), which PostgreSQL does not have: a condition on the rows once their window functions are
/// known. It becomes a column of a query around which another keeps the rows where it is true.
/// </summary>
internal sealed class Qualify(Statement statement, Rewriting rewriting)
{
    private const string Name = "\"qualify\"";

    private static readonly string[] Enders = ["order", "limit", "offset", "union", "except", "intersect", "minus"];

    public static void Rewrite(Statement statement, Rewriting rewriting)
    {
        for (var index = statement.Find(0, "qualify"); index >= 0; index = statement.Find(index + 1, "qualify"))
        {
            new Qualify(statement, rewriting).RewriteAt(index);
        }
    }

    private void RewriteAt(int qualify)
    {
        var select = FindBack(qualify, "select");
        var from = FindBack(qualify, "from");
        if (select < 0 || from < select)
        {
            throw RedshiftException.Syntax("QUALIFY");
        }

        CheckAlias(from, qualify);
        var end = qualify + 1;
        for (var depth = 0; end < statement.Tokens.Count; end++)
        {
            depth += statement[end].Is("(") ? 1 : statement[end].Is(")") ? -1 : 0;
            if (depth < 0 || (depth == 0 && statement[end].IsAny(Enders)))
            {
                break;
            }
        }

        var condition = statement with { Tokens = [.. statement.Tokens.Skip(qualify + 1).Take(end - qualify - 1)] };
        rewriting.Replace(select, select, $"SELECT {Names(select, from)} FROM (SELECT");
        rewriting.Replace(from, from, $", ({new Rewriting(condition)}) AS {Name} FROM");
        rewriting.Replace(qualify, end - 1, $") AS {Name} WHERE {Name}.{Name}");
    }

    /// <summary>Directly behind a table without one, QUALIFY would be its alias.</summary>
    private void CheckAlias(int from, int qualify)
    {
        var hasClause = Enumerable.Range(from, qualify - from).Any(
            index => statement[index].IsAny("where", "group", "having"));
        var hasAlias = statement[qualify - 1].IsName
            && (statement[qualify - 2].IsName || statement[qualify - 2].Is(")"))
            && !statement[qualify - 2].IsAny("from", "join", ",");
        if (!hasClause && !hasAlias)
        {
            throw RedshiftException.Syntax(statement[qualify + 1].Text);
        }
    }

    /// <summary>The word before a place, in the same pair of parentheses; -1 for none.</summary>
    private int FindBack(int index, string word)
    {
        for (var depth = 0; --index >= 0 && depth >= 0;)
        {
            depth += statement[index].Is(")") ? 1 : statement[index].Is("(") ? -1 : 0;
            if (depth == 0 && statement[index].Is(word))
            {
                return index;
            }
        }

        return -1;
    }

    private string Names(int select, int from)
    {
        var names = new List<string>();
        for (var (index, depth) = (select + 1, 0); index <= from; index++)
        {
            depth += statement[index].Is("(") ? 1 : statement[index].Is(")") ? -1 : 0;
            if (depth == 0 && (index == from || statement[index].Is(",")))
            {
                names.Add(statement[index - 1].IsName
                    ? TableRef.Quote(statement[index - 1].Value)
                    : throw RedshiftException.NotSupported("In the stand-in, QUALIFY with a column that has no name"));
            }
        }

        return string.Join(", ", names);
    }
}
