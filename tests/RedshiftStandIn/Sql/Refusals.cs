using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>What PostgreSQL would do and Redshift refuses, wherever in a statement it stands.</summary>
/// <param name="functions">The names of PostgreSQL's own functions.</param>
internal sealed class Refusals(IReadOnlySet<string> functions)
{
    private static readonly string[][] SyntaxErrors =
    [
        ["on", "conflict"], ["on", "commit"], ["returning"], ["unlogged"], ["lateral"], ["tablesample"], ["overriding"],
        ["(", "values"], [")", "filter", "("], ["fetch", "first"], ["fetch", "next"], ["concurrently"],
        ["generated", "always"], ["as", "materialized"], ["not", "materialized"], ["add", "column", "if"], ["["],
        ["as", "(", "delete"], ["as", "(", "insert"], ["as", "(", "update"], ["if", "not", "exists", "on"],
    ];

    private static readonly (string[] Words, string What)[] Unsupported =
    [
        (["for", "update"], "SELECT FOR UPDATE"), (["for", "share"], "SELECT FOR SHARE"),
        (["for", "no", "key"], "SELECT FOR NO KEY UPDATE"), (["for", "key", "share"], "SELECT FOR KEY SHARE"),
        (["distinct", "on"], "SELECT DISTINCT ON"), (["is", "distinct", "from"], "IS DISTINCT FROM"),
        (["is", "not", "distinct"], "IS NOT DISTINCT FROM"),
    ];

    private static readonly string[] SystemColumns = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"];

    private static readonly string[] Operators = ["->", "->>", "#>", "#>>", "@>", "<@", "?", "?|", "?&", "&&", "@@", "<->"];

    /// <exception cref="RedshiftException">Something is not Redshift's.</exception>
    public void Check(Statement statement)
    {
        for (var index = 0; index < statement.Tokens.Count; index++)
        {
            CheckWords(statement, index);
            CheckToken(statement, index);
        }

        LeaderNode.Check(statement);
    }

    private static void CheckWords(Statement statement, int index)
    {
        foreach (var words in SyntaxErrors)
        {
            if (statement.HasAt(index, words))
            {
                throw RedshiftException.Syntax(statement[index + words.Length - 1].Text);
            }
        }

        foreach (var (words, what) in Unsupported)
        {
            if (statement.HasAt(index, words))
            {
                throw RedshiftException.NotSupported(what);
            }
        }
    }

    private void CheckToken(Statement statement, int index)
    {
        var token = statement[index];
        var isCall = statement[index + 1].Is("(");
        if (token.Is("::"))
        {
            RedshiftTypes.CheckCast(statement, index + 1);
        }
        else if (token.Is("cast") && isCall)
        {
            CheckCast(statement, statement.FindClosing(index + 1));
        }
        else if (token.IsAny(SystemColumns))
        {
            throw new RedshiftException(new ServerError("42703", $"column \"{token.Value}\" does not exist"));
        }
        else if (token.Kind == TokenKind.Symbol && token.IsAny(Operators))
        {
            throw new RedshiftException(new ServerError("42883", $"operator does not exist: {token.Value}"));
        }
        else if (token.IsAny("any", "some", "all") && isCall && !statement[index + 2].IsAny("select", "with", "("))
        {
            throw RedshiftException.NotSupported("ANY, SOME or ALL of an array");
        }
        else if (token.IsName && isCall)
        {
            CheckCall(statement, index);
        }
    }

    private static void CheckCast(Statement statement, int close)
    {
        for (var (index, depth) = (close - 1, 0); index > 0; index--)
        {
            depth += statement[index].Is(")") ? 1 : statement[index].Is("(") ? -1 : 0;
            if (depth == 0 && statement[index].Is("as"))
            {
                RedshiftTypes.CheckCast(statement, index + 1);
                return;
            }
        }
    }

    private void CheckCall(Statement statement, int index)
    {
        var name = statement[index].Value;
        // Behind INTO, AS or WITH a name and a parenthesis are a table with its columns.
        if (functions.Contains(name) && !RedshiftFunctions.IsKnown(name)
            && !statement[index - 1].IsAny("into", "table", "as", "with", "exists", "references"))
        {
            throw new RedshiftException(new ServerError("42883", $"function {name}() does not exist"));
        }

        if (name == "set_config")
        {
            CheckSetConfig(statement, index);
        }

        var over = statement.FindClosing(index + 1) + 1;
        if (RedshiftFunctions.NeedsFrame(name) && statement.HasAt(over, "over", "("))
        {
            CheckFrame(statement, over + 1);
        }
    }

    private static void CheckSetConfig(Statement statement, int index)
    {
        var close = statement.FindClosing(index + 1);
        if (statement.Tokens.Skip(index).Take(close - index).Any(token => token.Kind == TokenKind.Parameter)
            || statement.Find(close, "set_config") >= 0)
        {
            throw RedshiftException.NotSupported("set_config with parameters, or twice in a statement,");
        }

        RedshiftSettings.IsOfBoth(statement[index + 2].Value);
    }

    private static void CheckFrame(Statement statement, int open)
    {
        var close = statement.FindClosing(open);
        var order = statement.Find(open, "order", "by");
        var rows = statement.Find(open, "rows");
        if (order >= 0 && order < close && (rows < 0 || rows > close))
        {
            throw new RedshiftException(new ServerError(
                "42601", "Aggregate window functions with an ORDER BY clause require a frame clause"));
        }
    }
}
