using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Blueshift.Copy.Avro;

/// <summary>
/// Reads a schema as it stands in a file: how values are written, and what they stand for. As the specification
/// demands, logical types that are unknown or do not fit their type are ignored.
/// </summary>
internal sealed class AvroSchemaParser
{
    private const int MaxDepth = 1_000;

    private static readonly Dictionary<string, AvroType> Primitives = new(StringComparer.Ordinal)
    {
        ["null"] = new(AvroKind.Null),
        ["boolean"] = new(AvroKind.Boolean),
        ["int"] = new(AvroKind.Int),
        ["long"] = new(AvroKind.Long),
        ["float"] = new(AvroKind.Float),
        ["double"] = new(AvroKind.Double),
        ["bytes"] = new(AvroKind.Bytes),
        ["string"] = new(AvroKind.String),
    };

    private readonly Dictionary<string, AvroType> _named = new(StringComparer.Ordinal);

    private AvroSchemaParser()
    {
    }

    /// <exception cref="AvroFormatException">It is no schema.</exception>
    public static AvroType Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return new AvroSchemaParser().ReadType(document.RootElement, "");
        }
        catch (JsonException fault)
        {
            throw new AvroFormatException(
                $"it is no JSON, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}", fault);
        }
        catch (InvalidOperationException fault)
        {
            // A string of a JsonElement says so when it is asked for.
            throw new AvroFormatException("a text in it is no Unicode", fault);
        }
    }

    /// <param name="element">A type.</param>
    /// <param name="space">The namespace it stands in; empty for none.</param>
    private AvroType ReadType(JsonElement element, string space) => element.ValueKind switch
    {
        JsonValueKind.String => Find(element.GetString()!, space),
        JsonValueKind.Array => ReadUnion(element, space),
        JsonValueKind.Object => AvroLogicalTypes.Apply(ReadObject(element, space), element),
        _ => throw new AvroFormatException($"{Show(element)} stands in the place of a type"),
    };

    private AvroType ReadObject(JsonElement element, string space)
    {
        var type = Require(element, "type");
        return (type.ValueKind == JsonValueKind.String ? type.GetString() : null) switch
        {
            "record" or "error" => ReadRecord(element, space),
            "enum" => ReadEnum(element, space),
            "fixed" => ReadFixed(element, space),
            "array" => AvroType.Of(AvroKind.Array, ReadType(Require(element, "items"), space)),
            "map" => AvroType.Of(AvroKind.Map, ReadType(Require(element, "values"), space)),
            _ => ReadType(type, space),
        };
    }

    private AvroType ReadUnion(JsonElement element, string space)
    {
        AvroType[] branches = [.. element.EnumerateArray().Select(branch => ReadType(branch, space))];
        return branches.Any(branch => branch.Kind == AvroKind.Union)
            ? throw new AvroFormatException("a union is directly within a union")
            : AvroType.Of(AvroKind.Union, branches);
    }

    private AvroType ReadRecord(JsonElement element, string space)
    {
        var record = new AvroType(AvroKind.Record);
        var ownSpace = Define(element, space, record);
        var (names, types) = (new List<byte[]>(), new List<AvroType>());
        foreach (var field in RequireArray(element, "fields"))
        {
            names.Add(Encoding.UTF8.GetBytes(RequireText(field, "name")));
            types.Add(ReadType(Require(field, "type"), ownSpace));
        }

        record.Complete(names, types);
        return record;
    }

    private AvroType ReadEnum(JsonElement element, string space)
    {
        var type = new AvroType(AvroKind.Enum);
        Define(element, space, type);
        type.Complete([.. RequireArray(element, "symbols").Select(ReadSymbol)], []);
        return type;
    }

    private static byte[] ReadSymbol(JsonElement symbol) => symbol.ValueKind == JsonValueKind.String
        ? Encoding.UTF8.GetBytes(symbol.GetString()!)
        : throw new AvroFormatException($"{Show(symbol)} stands in the place of a symbol");

    private AvroType ReadFixed(JsonElement element, string space)
    {
        var size = Require(element, "size");
        if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out var bytes) || bytes < 0)
        {
            throw new AvroFormatException($"{Show(size)} stands in the place of a size");
        }

        // Where it is named again, it stands for the same.
        var type = AvroLogicalTypes.Apply(AvroType.Fixed(bytes), element);
        Define(element, space, type);
        return type;
    }

    /// <returns>The namespace of what stands within the type.</returns>
    private string Define(JsonElement element, string space, AvroType type)
    {
        var name = RequireText(element, "name");
        var dot = name.LastIndexOf('.');
        if (dot >= 0)
        {
            (space, name) = (name[..dot], name[(dot + 1)..]);
        }
        else if (element.TryGetProperty("namespace", out var own) && own.ValueKind == JsonValueKind.String)
        {
            space = own.GetString()!;
        }

        return _named.TryAdd(FullName(space, name), type)
            ? space
            : throw new AvroFormatException($"{FullName(space, name)} is defined twice");
    }

    private AvroType Find(string name, string space) =>
        Primitives.GetValueOrDefault(name)
        ?? (name.Contains('.', StringComparison.Ordinal) ? null : _named.GetValueOrDefault(FullName(space, name)))
        ?? _named.GetValueOrDefault(name.TrimStart('.'))
        ?? throw new AvroFormatException($"\"{name}\" is no type, nor the name of one that stands before it");

    private static string FullName(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    private static JsonElement Require(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value)
            ? value
            : throw new AvroFormatException($"{Show(element)} has no \"{key}\"");

    private static string RequireText(JsonElement element, string key) =>
        Require(element, key) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!
            : throw new AvroFormatException($"\"{key}\" of {Show(element)} is no text");

    private static JsonElement.ArrayEnumerator RequireArray(JsonElement element, string key) =>
        Require(element, key) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : throw new AvroFormatException($"\"{key}\" of {Show(element)} is no array");

    private static string Show(JsonElement element)
    {
        const int MaxLength = 100;
        var text = element.GetRawText();
        return text.Length <= MaxLength ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MaxLength)}…");
    }
}
