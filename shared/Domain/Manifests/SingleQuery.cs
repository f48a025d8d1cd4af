using Blueshift.Domain.Loading;

namespace Blueshift.Domain.Manifests;

/// <summary>
/// Checks that the SQL of a manifest is one query over the staging table. It runs with the rights of the loader
/// whatever it says; this keeps a second statement from hiding in it, by refusing everything that warehouses read
/// differently.
/// </summary>
internal static class SingleQuery
{
    private const string OpenBraces = "{{";

    /// <returns>What is wrong and where, or null.</returns>
    public static (int Offset, string Reason)? Problem(string sql)
    {
        if (!StartsWithWord(sql, "SELECT") && !StartsWithWord(sql, "WITH"))
        {
            return (0, "the query starts with SELECT or WITH");
        }

        if (!sql.Contains(StagingSelect.Query.Placeholder, StringComparison.Ordinal))
        {
            return (0, "the query does not say {{table}}, where the name of the staging table goes");
        }

        return BracesProblem(sql) ?? TextProblem(sql);
    }

    private static (int Offset, string Reason)? BracesProblem(string sql)
    {
        for (var i = 0; (i = sql.IndexOf(OpenBraces, i, StringComparison.Ordinal)) >= 0; i++)
        {
            if (!sql.AsSpan(i).StartsWith(StagingSelect.Query.Placeholder))
            {
                return (i, "only {{table}} is replaced in the query");
            }
        }

        return null;
    }

    private static (int Offset, string Reason)? TextProblem(string sql)
    {
        var quote = '\0';
        var opened = 0;
        for (var i = 0; i < sql.Length; i++)
        {
            var next = i + 1 < sql.Length ? sql[i + 1] : '\0';
            if (quote != '\0')
            {
                if (sql[i] == '\\' && next == quote)
                {
                    return (i, "a backslash before a quotation mark means different things to different "
                        + "warehouses: write '' for the mark");
                }

                quote = sql[i] == quote ? '\0' : quote;
            }
            else if (OutsideProblem(sql[i], next) is { } reason)
            {
                return (i, reason);
            }
            else if (sql[i] is '\'' or '"')
            {
                (quote, opened) = (sql[i], i);
            }
        }

        return quote == '\0' ? null : (opened, "the quotation mark is never closed");
    }

    private static string? OutsideProblem(char c, char next) => (c, next) switch
    {
        (';', _) => "the query is one statement: leave the ; out",
        ('-', '-') or ('/', '*') => "the query cannot have comments",
        ('$', _) => "a $ outside quotation marks is not allowed",
        _ => null,
    };

    private static bool StartsWithWord(string sql, string word) =>
        sql.AsSpan().TrimStart() is var text
        && text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && text.Length > word.Length
        && char.IsWhiteSpace(text[word.Length]);
}
