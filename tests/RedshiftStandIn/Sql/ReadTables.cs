namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>The tables whose rows a statement looks at, apart from those that it only adds rows to.</summary>
internal static class ReadTables
{
    private static readonly string[] Beginners = ["from", "join", "using", "update"];

    /// <returns>Their keys. A name behind one of the words that is none of a table does no harm.</returns>
    public static IReadOnlyList<string> Of(Statement statement)
    {
        var keys = new List<string>();
        for (var index = 0; index < statement.Tokens.Count; index++)
        {
            if (statement[index].IsAny(Beginners) || (index == 1 && statement.First.Is("merge")))
            {
                ReadList(statement, index + 1, keys);
            }
        }

        return keys;
    }

    /// <summary>Tables with commas between, each with an alias or without.</summary>
    private static void ReadList(Statement statement, int index, List<string> keys)
    {
        while (statement.ReadTable(index) is var (table, next))
        {
            keys.Add(table.Key);
            next += statement[next].Is("as") ? 1 : 0;
            next += statement[next].IsName ? 1 : 0;
            if (!statement[next].Is(","))
            {
                return;
            }

            index = next + 1;
        }
    }
}
