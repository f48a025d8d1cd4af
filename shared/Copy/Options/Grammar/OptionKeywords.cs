namespace Blueshift.Copy.Options.Grammar;

/// <summary>The words that begin an option.</summary>
internal static class OptionKeywords
{
    private const int NearDistance = 3;
    private const int LongestEcho = 32;

    private static readonly string[] All = [.. OptionGrammar.Rules.Keys, .. RefusedOptions.Reasons.Keys];

    private static readonly HashSet<string> Known = new(All, StringComparer.OrdinalIgnoreCase);

    public static bool IsKnown(string word) => Known.Contains(word);

    /// <summary>
    /// Says that a word is no option, and which one is nearest. A word that may be a stray credential is not repeated.
    /// </summary>
    public static string DescribeUnknown(string word)
    {
        var upper = word.ToUpperInvariant();
        var (nearest, distance) = FindNearest(upper);
        var mayBeShown = distance <= NearDistance || (word.Length <= LongestEcho && !word.Any(char.IsAsciiDigit));
        return $"{(mayBeShown ? word : "this word")} is not an option of COPY; the nearest is {nearest}";
    }

    private static (string Keyword, int Distance) FindNearest(string word) =>
        All.Select(keyword => (Keyword: keyword, Distance: Distance(word, keyword)))
            .MinBy(candidate => candidate.Distance);

    /// <summary>Edit distance; none for a word inside the keyword, so that HEADER finds IGNOREHEADER.</summary>
    private static int Distance(string word, string keyword)
    {
        const int WordWorthFinding = 4;
        if (word.Length >= WordWorthFinding && keyword.Contains(word, StringComparison.Ordinal))
        {
            return 0;
        }

        var previous = Enumerable.Range(0, keyword.Length + 1).ToArray();
        for (var row = 1; row <= word.Length; row++)
        {
            var current = new int[keyword.Length + 1];
            current[0] = row;
            for (var column = 1; column <= keyword.Length; column++)
            {
                var replaced = previous[column - 1] + (word[row - 1] == keyword[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[keyword.Length];
    }
}
