namespace Blueshift.Domain.Problems;

/// <summary>Finds what a misspelt name most likely meant.</summary>
public static class NearestName
{
    // Longer names are not misspelt, they are something else; comparing them would only cost time.
    private const int MaxLength = 64;

    /// <summary>
    /// The known name with the fewest edits (insert, delete, replace, swap of neighbours; upper and lower case are the
    /// same), or null when more than a third of the name would have to change.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return null;
        }

        return known
            .Select(candidate => (Name: candidate, Edits: Edits(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(found => found.Edits <= Math.Max(1, Math.Min(name.Length, found.Name.Length) / 3))
            .OrderBy(found => found.Edits)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .FirstOrDefault()
            .Name;
    }

    // Optimal string alignment (Damerau-Levenshtein without overlapping edits).
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Least(rows, a, b, i, j),
                };
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Least(int[,] rows, string a, string b, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return isSwap ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
