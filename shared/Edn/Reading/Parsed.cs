namespace Blueshift.Edn.Reading;

/// <summary>Either an element or what is wrong with it.</summary>
internal readonly record struct Parsed
{
    private Parsed(EdnValue? value, EdnError? error) => (Value, Error) = (value, error);

    public EdnValue? Value { get; }

    public EdnError? Error { get; }

    public static implicit operator Parsed(EdnValue value) => new(value, null);

    public static implicit operator Parsed(EdnError error) => new(null, error);
}
