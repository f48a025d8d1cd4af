using Blueshift.Copy.Options.Grammar;

namespace Blueshift.Copy.Options;

/// <summary>
/// Reads the COPY options of a manifest by Redshift's grammar (r_COPY). What is allowed does not depend on the
/// warehouse.
/// </summary>
public static class CopyOptionsParser
{
    /// <summary>
    /// Parses the strings of an <c>:options</c> vector as if they were joined with blanks: one string may hold several
    /// options, and one option may be spread over several strings.
    /// </summary>
    public static CopyOptionsResult Parse(IReadOnlyList<string> options)
    {
        var text = new OptionText(options);
        var tokenizer = new OptionTokenizer(text.Joined);
        var problems = tokenizer.Problems;
        var cursor = new OptionCursor(tokenizer.ReadAll(), problems);
        var draft = ReadOptions(cursor);
        OptionConflicts.Report(draft, cursor);
        if (problems.Count == 0)
        {
            return new CopyOptionsResult.Parsed(draft.Build());
        }

        return new CopyOptionsResult.Rejected(
            [.. problems.OrderBy(problem => problem.Position).Select(text.Locate)]);
    }

    private static OptionDraft ReadOptions(OptionCursor cursor)
    {
        var draft = new OptionDraft();
        while (!cursor.AtEnd)
        {
            var token = cursor.TakeKeyword();
            var keyword = token.Text.ToUpperInvariant();
            if (token.Kind == OptionTokenKind.Word && OptionGrammar.Rules.TryGetValue(keyword, out var read))
            {
                if (!draft.TryAdd(keyword, token))
                {
                    cursor.Report(token, $"{keyword} is given twice");
                }

                read(cursor, draft);
            }
            else
            {
                ReportNoOption(cursor, token, keyword);
                cursor.SkipToKeyword();
            }
        }

        return draft;
    }

    private static void ReportNoOption(OptionCursor cursor, OptionToken token, string keyword)
    {
        switch (token.Kind)
        {
            case OptionTokenKind.Word when RefusedOptions.Reasons.TryGetValue(keyword, out var reason):
                cursor.Report(token, $"{keyword} cannot be an option of a manifest: {reason}");
                break;
            case OptionTokenKind.Word when keyword == "WITH":
                // A noise word before CREDENTIALS, which is reported on its own.
                break;
            case OptionTokenKind.Word:
                cursor.Report(token, OptionKeywords.DescribeUnknown(token.Text));
                break;
            case OptionTokenKind.Literal:
                cursor.Report(token, "a string stands here that belongs to no option");
                break;
            case OptionTokenKind.DoubleQuoted:
                cursor.Report(token, "strings stand in single quotation marks, '...', behind their option");
                break;
            case OptionTokenKind.Number:
                cursor.Report(token, "a number stands here that belongs to no option");
                break;
            case OptionTokenKind.Stray:
                cursor.Report(token, $"'{token.Text}' is not allowed here, only words, numbers and '...' strings");
                break;
        }
    }
}
