using System.Text.RegularExpressions;
using Blueshift.Edn.Syntax;

namespace Blueshift.Edn.Reading;

/// <summary>Gives the format's own tags their meaning and keeps the others.</summary>
internal static partial class TaggedLiteral
{
    private const string Moment = "`#inst` and a string such as \"2026-01-31T12:00:00.000Z\"";
    private const string Uuid = "`#uuid` and a string such as \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"";

    public static Parsed Of(EdnSymbol tag, EdnValue value, EdnPosition start) => tag switch
    {
        { Namespace: null, Name: EdnInstant.Tag } => InstantOf(value, start),
        { Namespace: null, Name: EdnUuid.Tag } => UuidOf(value, start),
        _ => new EdnTagged(tag, value) { Start = start },
    };

    private static Parsed InstantOf(EdnValue value, EdnPosition start) => value switch
    {
        EdnString text when InstantText.Parse(text.Value) is { } moment => new EdnInstant(moment) { Start = start },
        EdnString text => new EdnError(value.Start, Excerpt.Of(text.Value), Moment, InstantText.Rules),
        _ => new EdnError(value.Start, CollectionErrors.Described(value), Moment),
    };

    private static Parsed UuidOf(EdnValue value, EdnPosition start) => value switch
    {
        EdnString text when CanonicalUuid().IsMatch(text.Value) =>
            new EdnUuid(Guid.ParseExact(text.Value, "D")) { Start = start },
        EdnString text => new EdnError(value.Start, Excerpt.Of(text.Value), Uuid),
        _ => new EdnError(value.Start, CollectionErrors.Described(value), Uuid),
    };

    // Guid.ParseExact alone also takes blanks around it and signs within.
    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z")]
    private static partial Regex CanonicalUuid();
}
