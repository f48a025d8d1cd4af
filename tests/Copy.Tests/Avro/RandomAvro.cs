using System.Globalization;
using System.Text.Json.Nodes;
using Avro;
using Avro.Generic;

namespace Blueshift.Copy.Tests.Avro;

/// <summary>Made-up schemas, and values for them: as Apache's writer takes them, and as the JSON they should become.</summary>
internal sealed class RandomAvro(int seed)
{
    private readonly Random _random = new(seed);
    private int _names;

    /// <summary>A record with the field <c>a</c>, which may have any type, and others around it.</summary>
    public RecordSchema Schema()
    {
        var type = Type(depth: 0);
        return (RecordSchema)global::Avro.Schema.Parse(
            $$"""{"type":"record","name":"root","namespace":"test","fields":[{"name":"before","type":{{Type(3)}}},{"name":"a","type":{{type}}},{"name":"after","type":{{Type(2)}}}]}""");
    }

    /// <summary>A value, and its JSON.</summary>
    public (object? Datum, JsonNode? Json) Value(Schema schema, int depth = 0)
    {
        switch (schema)
        {
            case RecordSchema record:
                return Record(record, depth);
            case ArraySchema array:
                var items = Enumerable.Range(0, Count(depth)).Select(_ => Value(array.ItemSchema, depth + 1)).ToArray();
                return (items.Select(item => item.Datum).ToArray(), new JsonArray([.. items.Select(item => item.Json)]));
            case MapSchema map:
                var entries = Enumerable.Range(0, Count(depth)).Select(_ => (Key: Text() + _names++, Value: Value(map.ValueSchema, depth + 1))).ToArray();
                return (
                    entries.ToDictionary(entry => entry.Key, entry => entry.Value.Datum!),
                    new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Json))));
            case UnionSchema union:
                return Value(depth > 3 ? union.Schemas[0] : union.Schemas[_random.Next(union.Count)], depth + 1);
            case FixedSchema @fixed:
                var content = Bytes(@fixed.Size);
                return (new GenericFixed(@fixed, content), Convert.ToHexStringLower(content));
            case EnumSchema symbols:
                var symbol = symbols.Symbols[_random.Next(symbols.Count)];
                return (new GenericEnum(symbols, symbol), symbol);
            default:
                return Primitive(schema.Tag);
        }
    }

    private (object Datum, JsonNode Json) Record(RecordSchema schema, int depth)
    {
        var record = new GenericRecord(schema);
        var json = new JsonObject();
        foreach (var field in schema.Fields)
        {
            var (datum, value) = Value(field.Schema, depth + 1);
            record.Add(field.Name, datum);
            json.Add(field.Name, value);
        }

        return (record, json);
    }

    private (object? Datum, JsonNode? Json) Primitive(Schema.Type type)
    {
        switch (type)
        {
            case global::Avro.Schema.Type.Null:
                return (null, null);
            case global::Avro.Schema.Type.Boolean:
                var isTrue = _random.Next(2) == 1;
                return (isTrue, isTrue);
            case global::Avro.Schema.Type.Int:
                var small = (int)Whole();
                return (small, small);
            case global::Avro.Schema.Type.Long:
                var whole = Whole();
                return (whole, whole);
            case global::Avro.Schema.Type.Float:
                var single = BitConverter.UInt32BitsToSingle((uint)_random.NextInt64());
                return (single, Number(float.IsFinite(single), single.ToString("R", CultureInfo.InvariantCulture)));
            case global::Avro.Schema.Type.Double:
                var number = BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue));
                return (number, Number(double.IsFinite(number), number.ToString("R", CultureInfo.InvariantCulture)));
            case global::Avro.Schema.Type.Bytes:
                var bytes = Bytes(_random.Next(20));
                return (bytes, Convert.ToHexStringLower(bytes));
            default:
                var text = Text();
                return (text, text);
        }
    }

    private static JsonNode Number(bool isFinite, string text) => isFinite ? JsonNode.Parse(text)! : JsonValue.Create(text);

    private string Type(int depth) => _random.Next(depth > 2 ? 10 : 16) switch
    {
        0 => "\"null\"",
        1 => "\"boolean\"",
        2 => "\"int\"",
        3 => "\"long\"",
        4 => "\"float\"",
        5 => "\"double\"",
        6 => "\"bytes\"",
        7 => "\"string\"",
        8 => $$"""{"type":"fixed","name":"F{{_names++}}","size":{{_random.Next(1, 20)}}}""",
        9 => $$"""{"type":"enum","name":"E{{_names++}}","namespace":"other","symbols":["RED","GREEN","BLUE"],"default":"RED"}""",
        10 => $$"""{"type":"array","items":{{Type(depth + 1)}}}""",
        11 => $$"""{"type":"map","values":{{Type(depth + 1)}}}""",
        12 => $$"""["null",{{Branch(depth + 1)}}]""",
        13 => $$"""["null","string",{"type":"array","items":{{Type(depth + 1)}}}]""",
        14 => Recursive(_names++),
        _ => $$"""{"type":"record","name":"R{{_names++}}","fields":[{{string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(place => $$"""{"name":"f{{place}}","type":{{Type(depth + 1)}},"doc":"d"}"""))}}]}""",
    };

    private static string Recursive(int name) =>
        $$"""{"type":"record","name":"L{{name}}","fields":[{"name":"value","type":"int"},{"name":"next","type":["null","L{{name}}"],"default":null}]}""";

    /// <summary>A union has no union in it, and no null twice.</summary>
    private string Branch(int depth)
    {
        string type;
        do
        {
            type = Type(depth);
        }
        while (type[0] == '[' || type == "\"null\"");

        return type;
    }

    private int Count(int depth) => depth > 5 ? 0 : _random.Next(4);

    private long Whole() => _random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64);

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => "ab\"\\/\n\t\u0001 éß漢😀".EnumerateRunes().ElementAt(_random.Next(13))));
}
