using System.Text;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>
/// Turns Redshift's spelling of a statement into PostgreSQL's: literals with backslashes, names in capitals and with
/// <c>#</c>, and what its owner asks for on top.
/// </summary>
internal sealed class Rewriting
{
    private readonly Statement _statement;
    private readonly SortedDictionary<int, (int End, string Text)> _edits = [];

    public Rewriting(Statement statement)
    {
        _statement = statement;
        for (var index = 0; index < statement.Tokens.Count; index++)
        {
            RewriteToken(index);
        }
    }

    /// <summary>Puts a text in the place of the tokens from one to another, both included.</summary>
    public void Replace(int first, int last, string text)
    {
        var (start, end) = (_statement[first].Start, _statement[last].End);
        foreach (var inside in _edits.Keys.Where(at => at >= start && at < end).ToArray())
        {
            _edits.Remove(inside);
        }

        _edits[start] = (end, text);
    }

    public void Remove(int first, int last) => Replace(first, last, "");

    public override string ToString()
    {
        var sql = new StringBuilder();
        var position = _statement.First.Start;
        foreach (var (start, (end, text)) in _edits)
        {
            sql.Append(_statement.Source, position, start - position).Append(text);
            position = end;
        }

        return sql.Append(_statement.Source, position, _statement.Tokens[^1].End - position).ToString();
    }

    private void RewriteToken(int index)
    {
        var token = _statement[index];
        switch (token.Kind)
        {
            case TokenKind.Literal when token.Text.Contains('\\', StringComparison.Ordinal):
                Replace(index, index, TableRef.Literal(token.Value));
                break;
            case TokenKind.Name:
                Replace(index, index, TableRef.Quote(token.Value));
                break;
            case TokenKind.Word when token.Is("sysdate"):
                Replace(index, index, "getdate()");
                break;
            case TokenKind.Word when token.Is("adsrc") && _statement[index - 1].Is("."):
                // PostgreSQL 12 took the column away.
                var alias = _statement[index - 2].Text;
                Replace(index - 2, index, $"pg_get_expr({alias}.adbin, {alias}.adrelid)");
                break;
        }
    }
}
