using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Blueshift.Deployment.Tests;

/// <summary>Reads YAML as the JSON it stands for, with anchors and merge keys put in.</summary>
internal static class Yaml
{
    /// <exception cref="YamlException">It is not well formed.</exception>
    public static JsonNode Read(string text) => ReadAll(text).Single();

    /// <summary>Every document of a file.</summary>
    public static IReadOnlyList<JsonNode> ReadAll(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(ToJson(deserializer.Deserialize<object>(parser))!);
        }

        return documents;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(entry => KeyValuePair.Create(
            Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, ToJson(entry.Value)))),
        IEnumerable<object?> items => new JsonArray([.. items.Select(ToJson)]),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
