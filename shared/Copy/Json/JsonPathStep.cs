namespace Blueshift.Copy.Json;

/// <summary>One step of a path into a JSON value.</summary>
internal abstract record JsonPathStep
{
    private JsonPathStep()
    {
    }

    /// <summary>Into a member of an object.</summary>
    public sealed record Member(string Name) : JsonPathStep;

    /// <summary>Into an element of an array.</summary>
    /// <param name="Index">From 0.</param>
    public sealed record Element(int Index) : JsonPathStep;
}
