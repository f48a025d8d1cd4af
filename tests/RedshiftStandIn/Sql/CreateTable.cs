using System.Globalization;
using Blueshift.RedshiftStandIn.Wire;

namespace Blueshift.RedshiftStandIn.Sql;

/// <summary>Reads CREATE TABLE by Redshift's grammar (r_CREATE_TABLE_NEW) and writes it for PostgreSQL.</summary>
internal sealed class CreateTable(Statement statement, Rewriting rewriting)
{
    private static readonly string[] TableConstraints = ["primary", "unique", "foreign", "constraint"];

    /// <param name="index">The place behind TABLE.</param>
    public void Rewrite(int index)
    {
        if (statement.HasAt(index, "if", "not", "exists"))
        {
            index += 3;
        }

        if (statement.ReadTable(index) is not var (table, next))
        {
            throw RedshiftException.Syntax(statement[index].Text);
        }

        if (table.Name.StartsWith('#') && !statement[1].IsAny("temp", "temporary", "local"))
        {
            rewriting.Replace(0, 0, "CREATE TEMP");
        }

        if (statement[next].Is("(") && !statement[next + 1].Is("select"))
        {
            var close = statement.FindClosing(next);
            RewriteItems(next, close);
            next = close + 1;
        }

        RewriteAttributes(next);
    }

    /// <summary>Translates the definition of one column, which ends before a place.</summary>
    public void RewriteColumn(int index, int end)
    {
        var (type, next) = RedshiftTypes.Read(statement, index + 1);
        rewriting.Replace(index + 1, next - 1, type);
        while (next < end)
        {
            next = RewriteColumnAttribute(next, end);
        }
    }

    private void RewriteItems(int open, int close)
    {
        for (var (start, index, depth) = (open + 1, open + 1, 0); index <= close; index++)
        {
            depth += statement[index].Is("(") ? 1 : statement[index].Is(")") ? -1 : 0;
            if (index == close || (depth == 0 && statement[index].Is(",")))
            {
                RewriteItem(start, index, isFirst: start == open + 1);
                start = index + 1;
            }
        }
    }

    private void RewriteItem(int start, int end, bool isFirst)
    {
        if (statement[start].Is("like"))
        {
            CheckLike(start, end);
        }
        else if (statement[start].IsAny("check", "exclude"))
        {
            throw RedshiftException.NotSupported($"{statement[start].Text.ToUpperInvariant()} constraint");
        }
        else if (statement[start].IsAny(TableConstraints))
        {
            // PostgreSQL would enforce a foreign key; a unique key it is made to forget once it is there.
            if (statement.Find(start, "foreign", "key") is var key && key >= 0 && key < end)
            {
                rewriting.Remove(isFirst ? start : start - 1, end - 1);
            }
        }
        else if (end - start > 1)
        {
            RewriteColumn(start, end);
        }
    }

    private void CheckLike(int start, int end)
    {
        if (statement.ReadTable(start + 1) is not var (_, next)
            || (next < end && !(statement[next].IsAny("including", "excluding") && statement[next + 1].Is("defaults")
                && next + 2 == end)))
        {
            throw RedshiftException.Syntax(statement[end - 1].Text);
        }
    }

    private int RewriteColumnAttribute(int index, int end)
    {
        switch (statement[index].Value)
        {
            case "not" or "null" or "unique":
                return index + 1;
            case "primary":
                return index + 2;
            case "default":
                return SkipExpression(index + 1, end);
            case "identity":
                RewriteIdentity("identity", index, index + 1);
                return index + 6;
            case "generated" when statement.HasAt(index, "generated", "by", "default", "as", "identity"):
                RewriteIdentity("default_identity", index, index + 5);
                return index + 10;
            case "encode" or "collate":
                rewriting.Remove(index, index + 1);
                return index + 2;
            case "distkey" or "sortkey":
                rewriting.Remove(index, index);
                return index + 1;
            case "references" when statement.ReadTable(index + 1) is var (_, next):
                next = statement[next].Is("(") ? statement.FindClosing(next) + 1 : next;
                rewriting.Remove(index, next - 1);
                return next;
            default:
                throw RedshiftException.Syntax(statement[index].Text);
        }
    }

    /// <summary>The default gets the table's number once there is a table; see the trigger adapt_tables.</summary>
    private void RewriteIdentity(string function, int first, int open)
    {
        if (!statement[open].Is("(") || !statement[open + 2].Is(",") || !statement[open + 4].Is(")"))
        {
            throw RedshiftException.Syntax(statement[open].Text);
        }

        rewriting.Replace(first, open + 4, string.Create(
            CultureInfo.InvariantCulture,
            $"NOT NULL DEFAULT pg_catalog.\"{function}\"(0, 0, '{statement[open + 1].Value},{statement[open + 3].Value}'::text)"));
    }

    private int SkipExpression(int index, int end)
    {
        string[] enders = ["identity", "encode", "distkey", "sortkey", "not", "null", "unique", "primary", "references", "collate"];
        var depth = 0;
        for (var first = index; index < end; index++)
        {
            depth += statement[index].Is("(") ? 1 : statement[index].Is(")") ? -1 : 0;
            if (depth == 0 && index > first && statement[index].IsAny(enders))
            {
                return index;
            }
        }

        return end;
    }

    /// <summary>How Redshift distributes, sorts and backs up is not PostgreSQL's business.</summary>
    private void RewriteAttributes(int index)
    {
        while (index < statement.Tokens.Count && !statement[index].Is("as"))
        {
            var last = statement[index].Value switch
            {
                "backup" or "diststyle" or "encode" => index + 1,
                "distkey" => statement.FindClosing(index + 1),
                "sortkey" when statement[index + 1].Is("auto") => index + 1,
                "sortkey" => statement.FindClosing(index + 1),
                "compound" or "interleaved" => statement.FindClosing(index + 2),
                _ => throw RedshiftException.Syntax(statement[index].Text),
            };
            rewriting.Remove(index, last);
            index = last + 1;
        }
    }
}
