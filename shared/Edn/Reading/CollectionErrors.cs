using System.Globalization;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>What can be wrong with the way elements stand within and beside one another.</summary>
internal static class CollectionErrors
{
    public static EdnError NothingToClose(TextCursor cursor) => new(
        cursor.Position, Here(cursor), "an element or the end of the text", "No bracket is open here.");

    public static EdnError NotClosed(Opening opening, TextCursor cursor) => new(
        cursor.Position,
        Here(cursor),
        $"`{opening.Closing}` to close the {opening.Collection} opened at {opening.Position}");

    public static EdnError NoOperand(string owner, EdnPosition start, TextCursor cursor) => new(
        cursor.Position, Here(cursor), $"the element that {Excerpt.Of(owner)} at {start} is about");

    public static EdnError NoValue(EdnValue key, EdnPosition map) => new(
        key.Start,
        $"{Described(key)} without a value",
        "a value after each key",
        $"The map opened at {map} has an odd number of elements.");

    public static EdnError TooDeep(int maxDepth, TextCursor cursor) => new(
        cursor.Position,
        Here(cursor),
        string.Create(
            CultureInfo.InvariantCulture, $"at most {maxDepth} collections, tags and discards in one another"));

    /// <summary>The first item that equals an earlier one; there must be one.</summary>
    public static EdnError Repeated(IEnumerable<EdnValue> items, string role)
    {
        var seen = new Dictionary<EdnValue, EdnPosition>();
        var again = items.First(item => !seen.TryAdd(item, item.Start));
        return new EdnError(
            again.Start, $"{Described(again)} again", $"each {role} once", $"It is first at {seen[again]}.");
    }

    /// <summary>Names an element without showing what may be long or secret.</summary>
    public static string Described(EdnValue value) => value switch
    {
        EdnKeyword or EdnNil or EdnBoolean => Excerpt.Of(value.ToString()),
        EdnString => "a string",
        EdnSymbol => "a symbol",
        EdnCharacter => "a character",
        EdnInteger or EdnFloat or EdnDecimal => "a number",
        EdnInstant => "a moment",
        EdnUuid => "a UUID",
        EdnList => "a list",
        EdnVector => "a vector",
        EdnMap => "a map",
        EdnSet => "a set",
        EdnTagged tagged => $"an element tagged {Excerpt.Of($"#{tagged.Tag}")}",
        _ => "an element",
    };

    private static string Here(TextCursor cursor) =>
        cursor.AtEnd ? "the end of the text" : Excerpt.Of(cursor.Current);
}
