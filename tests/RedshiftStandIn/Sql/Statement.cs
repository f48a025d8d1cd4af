namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>One statement of what a client sent, cut into tokens.</summary>
/// <param name="Source">The whole text that it stands in.</param>
/// <param name="Tokens">At least one.</param>
internal sealed record Statement(string Source, IReadOnlyList<Token> Tokens)
{
    public Token First => Tokens[0];

    /// <summary>The statement as written, comments included.</summary>
    public string Text => Source[First.Start..Tokens[^1].End];

    /// <summary>The token at a place, or an empty symbol behind the last.</summary>
    public Token this[int index] =>
        index >= 0 && index < Tokens.Count ? Tokens[index] : new Token(TokenKind.Symbol, "", "", Tokens[^1].End);

    /// <summary>Cuts a text at its semicolons; empty statements are left out.</summary>
    public static IReadOnlyList<Statement> Split(string sql)
    {
        var statements = new List<Statement>();
        var tokens = new List<Token>();
        foreach (var token in new Tokenizer(sql).ReadAll())
        {
            if (!token.Is(";"))
            {
                tokens.Add(token);
                continue;
            }

            Finish();
        }

        Finish();
        return statements;

        void Finish()
        {
            if (tokens.Count > 0)
            {
                statements.Add(new Statement(sql, tokens));
                tokens = [];
            }
        }
    }

    /// <summary>Whether the words stand there one after the other.</summary>
    public bool HasAt(int index, params ReadOnlySpan<string> words)
    {
        for (var word = 0; word < words.Length; word++)
        {
            if (!this[index + word].Is(words[word]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first place at or behind <paramref name="from"/> where the words stand; -1 for none.</summary>
    public int Find(int from, params ReadOnlySpan<string> words)
    {
        for (var index = from; index < Tokens.Count; index++)
        {
            if (HasAt(index, words))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The place of the parenthesis that closes the one at <paramref name="open"/>.</summary>
    public int FindClosing(int open)
    {
        var depth = 0;
        for (var index = open; index < Tokens.Count; index++)
        {
            depth += this[index].Is("(") ? 1 : this[index].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return Tokens.Count;
    }

    /// <summary>The table whose name begins at a place, and the place behind it; null when there is no name.</summary>
    public (TableRef Table, int Next)? ReadTable(int index)
    {
        var parts = new List<Token>();
        while (this[index].IsName)
        {
            parts.Add(this[index++]);
            if (!this[index].Is("."))
            {
                break;
            }

            index++;
        }

        return parts switch
        {
            [var name] => (new TableRef(null, name.Value), index),
            [var schema, var name] => (new TableRef(schema.Value, name.Value), index),
            [_, var schema, var name] => (new TableRef(schema.Value, name.Value), index),
            _ => null,
        };
    }
}
