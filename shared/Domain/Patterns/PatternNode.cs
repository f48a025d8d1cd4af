namespace Blueshift.Domain.Patterns;

/// <summary>
/// A pattern as read. Since only whole texts are matched, it does not matter which of several ways matches: groups
/// capture nothing and a reluctant quantifier is a greedy one.
/// </summary>
internal abstract record PatternNode
{
    public static readonly PatternNode Empty = new Sequence([]);

    private PatternNode()
    {
    }

    /// <summary>One character out of a set.</summary>
    public sealed record Character(CodePointSet Set) : PatternNode;

    public sealed record Sequence(IReadOnlyList<PatternNode> Items) : PatternNode;

    public sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode;

    /// <param name="Item">What is repeated.</param>
    /// <param name="Min">At least so often.</param>
    /// <param name="Max">At most so often; null for no limit.</param>
    public sealed record Repeat(PatternNode Item, int Min, int? Max) : PatternNode;

    /// <summary><c>^</c> or <c>\A</c>.</summary>
    public sealed record Start(int Offset) : PatternNode;

    /// <summary><c>$</c>, <c>\Z</c> or <c>\z</c>.</summary>
    public sealed record End(int Offset) : PatternNode;
}
