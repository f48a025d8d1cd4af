namespace Blueshift.Edn.Reading;

/// <summary>An opening bracket that waits for its closing one.</summary>
internal sealed record Opening(EdnPosition Position, string Text, string Closing, string Collection)
{
    public static Opening List(EdnPosition position) => new(position, "(", ")", "list");

    public static Opening Vector(EdnPosition position) => new(position, "[", "]", "vector");

    public static Opening Map(EdnPosition position) => new(position, "{", "}", "map");

    public static Opening Set(EdnPosition position) => new(position, "#{", "}", "set");
}
