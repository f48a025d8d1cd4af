using System.Text.Json;

namespace Blueshift.Copy.Json;

/// <summary>What a JSONPaths file says: where in each record the value of each column stands, in column order.</summary>
public sealed class JsonPaths
{
    /// <summary>A JSONPaths file larger than this is refused unread; Redshift's documentation gives no limit.</summary>
    public const int MaxLength = 1024 * 1024;

    private const string Key = "jsonpaths";

    private JsonPaths(IReadOnlyList<IReadOnlyList<JsonPathStep>> paths) => Paths = paths;

    /// <summary>How many columns it serves.</summary>
    public int Count => Paths.Count;

    internal IReadOnlyList<IReadOnlyList<JsonPathStep>> Paths { get; }

    /// <summary>
    /// Reads a JSONPaths file: one JSON object whose key <c>jsonpaths</c> has an array of path expressions. With any
    /// other key COPY maps by name (copy-parameters-data-format).
    /// </summary>
    /// <param name="content">The whole file, in UTF-8; a byte order mark is passed over.</param>
    public static JsonPathsResult Parse(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        content = content.Span.StartsWith(mark) ? content[mark.Length..] : content;
        try
        {
            using var document = JsonDocument.Parse(content);
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new JsonPathsResult.Rejected(
                $"it is no JSON, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // A string of a JsonElement says so when it is asked for.
            return new JsonPathsResult.Rejected("a text in it is no Unicode");
        }
    }

    private static JsonPathsResult Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new JsonPathsResult.Rejected("it is not one JSON object with the key \"jsonpaths\"");
        }

        if (!root.TryGetProperty(Key, out var list))
        {
            return new JsonPathsResult.WithoutPaths();
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return new JsonPathsResult.Rejected("\"jsonpaths\" is not an array of path expressions");
        }

        var paths = new List<IReadOnlyList<JsonPathStep>>();
        foreach (var expression in list.EnumerateArray())
        {
            var reason = "it is no text";
            var steps = expression.ValueKind == JsonValueKind.String
                ? JsonPathParser.TryParse(expression.GetString()!, out reason)
                : null;
            if (steps is null)
            {
                return new JsonPathsResult.Rejected($"path {paths.Count + 1}, {expression.GetRawText()}: {reason}");
            }

            paths.Add(steps);
        }

        return new JsonPathsResult.Parsed(new JsonPaths(paths));
    }
}
