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

    // Optimal string alignment (Damerau-Levenshtein without overlapping edits), by rows: the edits from the first i
    // characters of one text to the first j of the other.
    private static int Edits(string a, string b)
    {
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        var (beforeLast, row) = (new int[b.Length + 1], new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }
}
