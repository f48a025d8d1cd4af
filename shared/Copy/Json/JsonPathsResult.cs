namespace Blueshift.Copy.Json;

/// <summary>What came of reading a JSONPaths file.</summary>
public abstract record JsonPathsResult
{
    private JsonPathsResult()
    {
    }

    public sealed record Parsed(JsonPaths Paths) : JsonPathsResult;

    /// <summary>It has no key <c>jsonpaths</c>: COPY takes it for <c>'auto'</c>, and so does Blueshift.</summary>
    public sealed record WithoutPaths : JsonPathsResult;

    /// <param name="Reason">What is wrong and where, for a person.</param>
    public sealed record Rejected(string Reason) : JsonPathsResult;
}
