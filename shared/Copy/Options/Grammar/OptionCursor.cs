using System.Globalization;

namespace Blueshift.Copy.Options.Grammar;

/// <summary>A place in the tokens, and the list of what has been found wrong up to there.</summary>
internal sealed class OptionCursor(List<OptionToken> tokens, List<(int Position, string Message)> problems)
{
    private const int LongestEcho = 40;

    private int _index;

    /// <summary>The keyword whose arguments are being read.</summary>
    public OptionToken Keyword { get; private set; }

    public OptionToken Next => tokens[_index];

    public bool AtEnd => Next.Kind == OptionTokenKind.End;

    public OptionToken TakeKeyword() => Keyword = Take();

    /// <summary>Takes the next token; stays at the end.</summary>
    public OptionToken Take() => AtEnd ? Next : tokens[_index++];

    public void Report(OptionToken at, string message) => problems.Add((at.Position, message));

    /// <summary>Takes the next token if it is one of these words, and gives it in upper case; null otherwise.</summary>
    public string? TakeWord(params ReadOnlySpan<string> words)
    {
        if (Next.Kind == OptionTokenKind.Word)
        {
            foreach (var word in words)
            {
                if (word.Equals(Next.Text, StringComparison.OrdinalIgnoreCase))
                {
                    Take();
                    return word;
                }
            }
        }

        return null;
    }

    /// <summary>Takes a string, after an optional AS. Null, and a problem, when something else comes.</summary>
    public OptionToken? TakeLiteral(string expected)
    {
        TakeWord("AS");
        if (Next.Kind == OptionTokenKind.Literal)
        {
            return Take();
        }

        ReportUnexpected(expected);
        return null;
    }

    /// <summary>
    /// Takes a whole number in a range, after an optional AS. Null, and a problem, when something else comes.
    /// </summary>
    public int? TakeNumber(int least, int greatest)
    {
        TakeWord("AS");
        var expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {greatest}");
        if (Next.Kind == OptionTokenKind.Number
            && int.TryParse(Next.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= greatest)
        {
            Take();
            return number;
        }

        ReportUnexpected(expected);
        return null;
    }

    /// <summary>Reports that the argument is missing or wrong, and passes over it.</summary>
    public void ReportUnexpected(string expected)
    {
        var found = Next;
        var isMissing = found.Kind == OptionTokenKind.End || IsKeyword(found);
        if (found.Kind != OptionTokenKind.BrokenLiteral)
        {
            Report(isMissing ? Keyword : found, $"{Name} needs {expected}; found {Describe(found)}");
        }

        if (!isMissing)
        {
            Take();
        }
    }

    /// <summary>Reports what is wrong with an argument that has been taken.</summary>
    public void ReportArgument(OptionToken argument, string expected) =>
        Report(argument, $"{Name} needs {expected}; found {Describe(argument)}");

    /// <summary>Passes over everything up to the next keyword, so that one mistake is reported once.</summary>
    public void SkipToKeyword()
    {
        while (!AtEnd && !IsKeyword(Next))
        {
            Take();
        }
    }

    private string Name => Keyword.Text.ToUpperInvariant();

    private static bool IsKeyword(OptionToken token) =>
        token.Kind == OptionTokenKind.Word && OptionKeywords.IsKnown(token.Text);

    private static string Describe(OptionToken token) => token.Kind switch
    {
        OptionTokenKind.End => "the end of the options",
        OptionTokenKind.Literal => $"'{Shorten(token.Text)}'",
        OptionTokenKind.DoubleQuoted => "a string in double quotation marks; strings stand in single ones, '...'",
        _ => Shorten(token.Text),
    };

    private static string Shorten(string text) => text.Length <= LongestEcho ? text : text[..LongestEcho] + "…";
}
