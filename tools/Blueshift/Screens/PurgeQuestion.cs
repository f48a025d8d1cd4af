using Blueshift.Tool.DeadLetters;

namespace Blueshift.Tool.Screens;

/// <summary>What a person is asked before letters are deleted.</summary>
internal static class PurgeQuestion
{
    public static string For(IReadOnlyList<Letter> letters)
    {
        var files = letters.Sum(letter => letter.Batch?.Files.Count ?? 0);
        var tables = letters
            .GroupBy(letter => letter.Table)
            .OrderBy(table => table.Key is null)
            .ThenBy(table => table.Key, StringComparer.Ordinal)
            .Select(table => $"{table.Count():N0} of {(table.Key is null ? "no known table" : LetterText.OneLine(table.Key))}");
        return $"Delete {LetterText.Count(letters.Count, "dead letter")} with {LetterText.Count(files, "file name")} for good "
            + $"({string.Join(", ", tables)})?";
    }
}
