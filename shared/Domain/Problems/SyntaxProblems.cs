using System.Text.RegularExpressions;
using Blueshift.Edn;

namespace Blueshift.Domain.Problems;

/// <summary>Turns the reader's error into a problem.</summary>
internal static partial class SyntaxProblems
{
    // How far before an error the key may stand whose value the error is about.
    private const int KeyDistance = 200;

    /// <summary>
    /// The problem. What was found is not quoted where it may be a secret whose quotation mark was forgotten: near a
    /// key that has a secret value, or because it looks like one.
    /// </summary>
    public static Problem Of(EdnError error, SourceText source)
    {
        const string hidden = "something that is not shown here";
        var isNearSecret = Secrets.AreNamedIn(source.Around(error.Position, KeyDistance));
        return new Problem
        {
            Position = error.Position,
            Path = "",
            Found = "found " + Excerpt().Replace(
                error.Found,
                excerpt => isNearSecret || LooksSecret(excerpt.Value) ? hidden : excerpt.Value),
            Expected = error.Hint is null ? error.Expected : $"{error.Expected}. {error.Hint}",
        };
    }

    private static bool LooksSecret(string excerpt) =>
        Secrets.AreNamedIn(excerpt) || Secrets.MayBeIn(excerpt) || excerpt.AsSpan().ContainsAny('=', '@', '/');

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Excerpt();
}
