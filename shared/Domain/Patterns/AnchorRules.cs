namespace Blueshift.Domain.Patterns;

/// <summary>
/// Where anchors may stand. A pattern matches a whole text, so an anchor at an end of the pattern says nothing;
/// anywhere else it could match only in ways nobody means (<c>$</c> before a final line terminator), and is refused.
/// </summary>
internal static class AnchorRules
{
    public static KeyPatternResult.Refused? Check(PatternNode node) => Check(node, atStart: true, atEnd: true);

    private static KeyPatternResult.Refused? Check(PatternNode node, bool atStart, bool atEnd) => node switch
    {
        PatternNode.Start start when !atStart => new(start.Offset, @"^ may stand only at the start of the pattern: "
            + @"write \^ for the character"),
        PatternNode.End end when !atEnd => new(end.Offset, @"$ may stand only at the end of the pattern: write \$ "
            + @"for the character"),
        PatternNode.Sequence sequence => CheckSequence(sequence.Items, atStart, atEnd),
        PatternNode.Choice choice => choice.Branches
            .Select(branch => Check(branch, atStart, atEnd)).FirstOrDefault(refusal => refusal is not null),
        PatternNode.Repeat { Max: 0 or 1 } repeat => Check(repeat.Item, atStart, atEnd),
        PatternNode.Repeat repeat => Check(repeat.Item, atStart: false, atEnd: false),
        _ => null,
    };

    private static KeyPatternResult.Refused? CheckSequence(IReadOnlyList<PatternNode> items, bool atStart, bool atEnd)
    {
        var first = IndexOfConsuming(items, items.Count);
        var last = items.Count - 1 - IndexOfConsuming([.. items.Reverse()], items.Count);
        return items
            .Select((item, index) => Check(item, atStart && index <= first, atEnd && index >= last))
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static int IndexOfConsuming(IReadOnlyList<PatternNode> items, int otherwise)
    {
        var index = items.TakeWhile(IsZeroWidth).Count();
        return index == items.Count ? otherwise : index;
    }

    private static bool IsZeroWidth(PatternNode node) => node switch
    {
        PatternNode.Start or PatternNode.End => true,
        PatternNode.Sequence sequence => sequence.Items.All(IsZeroWidth),
        PatternNode.Choice choice => choice.Branches.All(IsZeroWidth),
        PatternNode.Repeat repeat => IsZeroWidth(repeat.Item),
        _ => false,
    };
}
