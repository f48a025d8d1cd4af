using System.Globalization;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>What can be wrong with the way elements stand within and beside one another.</summary>
internal static class CollectionErrors
{
    public static EdnError NothingToClose(TextCursor cursor) => new(
        cursor.Position, Here(cursor), "an element or the end of the text", "No bracket is open here.");

    public static EdnError NotClosed(Opening opening, TextCursor cursor) => new(
        cursor.Position, Here(cursor), $"`{opening.Closing}` to close the {opening.Collection} opened at {opening.Position}");

    public static EdnError NoOperand(string owner, EdnPosition start, TextCursor cursor) => new(
        cursor.Position, Here(cursor), $"the element that {owner} at {start} is about");

    public static EdnError NoValue(EdnValue key, Opening opening) => new(
        key.Start,
        $"the key {Described(key)} without a value",
        "a value after each key",
        $"The map opened at {opening.Position} has an odd number of elements.");

    public static EdnError TooDeep(int maxDepth, TextCursor cursor) => new(
        cursor.Position,
        Here(cursor),
        string.Create(CultureInfo.InvariantCulture, $"at most {maxDepth} collections, tags and discards in one another"));

    /// <summary>The first item that equals an earlier one; null if all are different.</summary>
    public static EdnError? Repeated(IReadOnlyList<EdnValue> items, string role)
    {
        var seen = new HashSet<EdnValue>(items.Count);
        foreach (var item in items)
        {
            if (!seen.Add(item))
            {
                seen.TryGetValue(item, out var first);
                return new EdnError(
                    item.Start, $"the {role} {Described(item)} again", $"each {role} once", $"It is first at {first!.Start}.");
            }
        }

        return null;
    }

    /// <summary>Names an element without showing what may be long or secret.</summary>
    public static string Described(EdnValue value) => value switch
    {
        EdnString => "that is a string",
        EdnList => "that is a list",
        EdnVector => "that is a vector",
        EdnMap => "that is a map",
        EdnSet => "that is a set",
        EdnTagged tagged => $"that is tagged {Excerpt.Of($"#{tagged.Tag}")}",
        _ => Excerpt.Of(value.ToString()),
    };

    private static string Here(TextCursor cursor) =>
        cursor.AtEnd ? "the end of the text" : Excerpt.Of(cursor.Current);
}
