namespace Blueshift.Tool.DeadLetters;

/// <summary>The beginnings by which people tell the ids of SQS apart.</summary>
internal static class ShortIds
{
    private const int Shortest = 8;

    /// <summary>How many characters it takes so that no two have the same; at least 8.</summary>
    public static int LengthFor(IReadOnlyList<Letter> letters)
    {
        string[] ids = [.. letters.Select(letter => letter.Id).Order(StringComparer.OrdinalIgnoreCase)];
        return ids.Zip(ids.Skip(1), SharedLength).Append(Shortest - 1).Max() + 1;
    }

    private static int SharedLength(string one, string other) =>
        one.Zip(other).TakeWhile(pair => char.ToLowerInvariant(pair.First) == char.ToLowerInvariant(pair.Second)).Count();
}
