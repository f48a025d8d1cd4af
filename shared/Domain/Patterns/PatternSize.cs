namespace Blueshift.Domain.Patterns;

/// <summary>How much work a pattern can make: its states, with every repetition written out.</summary>
internal static class PatternSize
{
    /// <summary>A match of the longest key with the largest pattern then takes some milliseconds.</summary>
    public const long Max = 2000;

    /// <summary>Anything above <see cref="Max"/> stands for too much.</summary>
    public static long Of(PatternNode node) => node switch
    {
        PatternNode.Character => 1,
        PatternNode.Sequence sequence => 1 + Sum(sequence.Items),
        PatternNode.Choice choice => 1 + Sum(choice.Branches),
        PatternNode.Repeat repeat => Capped(1 + (Of(repeat.Item) * Math.Max(1L, repeat.Max ?? (repeat.Min + 1L)))),
        _ => 1,
    };

    private static long Sum(IReadOnlyList<PatternNode> nodes) =>
        nodes.Aggregate(0L, (sum, node) => Capped(sum + Of(node)));

    private static long Capped(long size) => Math.Min(size, Max + 1);
}
