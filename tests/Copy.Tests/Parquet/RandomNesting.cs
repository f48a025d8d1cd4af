using System.Globalization;
using Blueshift.Copy.Parquet.Footer;
using Blueshift.Copy.Parquet.Pages;
using static Blueshift.Copy.Tests.Parquet.ParquetParts;

namespace Blueshift.Copy.Tests.Parquet;

/// <summary>
/// A file of one made-up nested column: structs, lists in all of their forms, maps and numbers, any of them required, optional
/// or repeated. Rows are made as JSON while their levels are written down.
/// </summary>
internal sealed class RandomNesting
{
    private const int Lists = 3;
    private const int Maps = 1;
    private const int MostDepth = 4;

    private readonly Random _random;
    private readonly ParquetEncoders _encoders;
    private readonly List<ThriftStruct> _lines = [];
    private readonly List<Leaf> _leaves = [];
    private readonly List<string> _expected = [];

    public RandomNesting(int seed)
    {
        _random = new Random(seed);
        _encoders = new ParquetEncoders(_random);
        var root = MakeNode("a", Pick<Repetition>(), definition: 0, level: 0, depth: 0);
        var file = new HandMadeParquet(1, [.. _lines]);
        for (var group = _random.Next(1, 4); group > 0; group--)
        {
            _leaves.ForEach(leaf => leaf.Slots.Clear());
            var rows = _random.Next(40);
            for (var row = 0; row < rows; row++)
            {
                var json = root(0, 0);
                _expected.Add(json == "null" ? "NULL" : $"'{json}'");
            }

            file.Group(rows, [.. _leaves.Select(leaf => (PhysicalType.Int32, PageCompression.Uncompressed, leaf.Slots.Count, MakePages(leaf)))]);
        }

        File = file.ToArray();
    }

    public byte[] File { get; }

    /// <summary>What arrives, row by row.</summary>
    public IReadOnlyList<string> Expected => _expected;

    /// <summary>Writes a value with the levels at which it stands, and says what it is as JSON.</summary>
    private delegate string Maker(int repetition, int definition);

    /// <summary>Adds the lines of a node to the schema.</summary>
    private Maker MakeNode(string name, Repetition repetition, int definition, int level, int depth)
    {
        var first = _leaves.Count;
        var isRepeated = repetition == Repetition.Repeated;
        var own = definition + (repetition == Repetition.Required ? 0 : 1);
        var content = MakeContent(name, repetition, own, level + (isRepeated ? 1 : 0), depth);
        var last = _leaves.Count;
        return repetition switch
        {
            Repetition.Required => content,
            Repetition.Optional => (r, d) => _random.Next(3) == 0 ? Miss(first, last, r, d, "null") : content(r, own),
            _ => (r, d) => $"[{string.Join(',', Repeat(first, last, r, d, level + 1, again => content(again, own)))}]",
        };
    }

    private Maker MakeContent(string name, Repetition repetition, int definition, int level, int depth)
    {
        var shape = depth == MostDepth ? 0 : _random.Next(depth == 0 ? 1 : 0, 4);
        // No list of the format is itself repeated.
        return repetition == Repetition.Repeated && shape == Lists - 1 ? MakeStruct(name, repetition, definition, level, depth)
            : shape switch
            {
                0 => MakeNumber(name, repetition, definition, level),
                1 => MakeStruct(name, repetition, definition, level, depth),
                2 => MakeList(name, repetition, definition, level, depth),
                _ => MakeMap(name, repetition, definition, level, depth),
            };
    }

    private Maker MakeNumber(string name, Repetition repetition, int definition, int level)
    {
        _lines.Add(Line(name, repetition, PhysicalType.Int32));
        var leaf = new Leaf(definition, level);
        _leaves.Add(leaf);
        return (r, _) =>
        {
            var number = _random.Next(-9, 100);
            leaf.Slots.Add((r, definition, number));
            return number.ToString(CultureInfo.InvariantCulture);
        };
    }

    private Maker MakeStruct(string name, Repetition repetition, int definition, int level, int depth)
    {
        // A repeated one of a single part could be taken for what only surrounds the elements of a list.
        var count = _random.Next(2, 4);
        _lines.Add(Line(name, repetition, children: count));
        Maker[] parts = [.. Enumerable.Range(0, count).Select(part => MakeNode(Name(part), Pick<Repetition>(), definition, level, depth + 1))];
        return (r, d) => $"{{{string.Join(',', parts.Select((part, place) => $"\"{Name(place)}\":{part(r, d)}"))}}}";
    }

    private Maker MakeList(string name, Repetition repetition, int definition, int level, int depth)
    {
        var first = _leaves.Count;
        _lines.Add(Line(name, repetition, children: 1, converted: Lists));
        Maker element;
        if (_random.Next(2) == 0)
        {
            _lines.Add(Line("list", Repetition.Repeated, children: 1));
            element = MakeNode("element", _random.Next(2) == 0 ? Repetition.Required : Repetition.Optional, definition + 1, level + 1, depth + 1);
        }
        else
        {
            // Older writers repeat the element itself: a number, or a struct of more than one part.
            element = _random.Next(2) == 0 || depth >= MostDepth - 1
                ? MakeNumber("array", Repetition.Repeated, definition + 1, level + 1)
                : MakeStruct("item", Repetition.Repeated, definition + 1, level + 1, depth + 1);
        }

        var last = _leaves.Count;
        return (r, d) => $"[{string.Join(',', Repeat(first, last, r, d, level + 1, again => element(again, definition + 1)))}]";
    }

    private Maker MakeMap(string name, Repetition repetition, int definition, int level, int depth)
    {
        var first = _leaves.Count;
        _lines.Add(Line(name, repetition, children: 1, converted: Maps));
        _lines.Add(Line("key_value", Repetition.Repeated, children: 2));
        var key = MakeNumber("key", Repetition.Required, definition + 1, level + 1);
        var value = MakeNode("value", Pick<Repetition>(), definition + 1, level + 1, depth + 1);
        var last = _leaves.Count;
        return (r, d) => $"{{{string.Join(',', Repeat(first, last, r, d, level + 1, again => $"\"{key(again, definition + 1)}\":{value(again, definition + 1)}"))}}}";
    }

    /// <summary>Any number of elements; what the first leaves say of none is where the list is missing or empty.</summary>
    private List<string> Repeat(int first, int last, int repetition, int definition, int level, Func<int, string> write)
    {
        var count = _random.Next(4);
        if (count == 0)
        {
            Miss(first, last, repetition, definition, "");
        }

        return [.. Enumerable.Range(0, count).Select(place => write(place == 0 ? repetition : level))];
    }

    private string Miss(int first, int last, int repetition, int definition, string json)
    {
        _leaves[first..last].ForEach(leaf => leaf.Slots.Add((repetition, definition, null)));
        return json;
    }

    private byte[][] MakePages(Leaf leaf)
    {
        List<byte[]> pages = [];
        foreach (var slots in leaf.Slots.Chunk(_random.Next(1, 60)))
        {
            byte[] values = [.. slots.Where(slot => slot.Value is not null).SelectMany(slot => BitConverter.GetBytes(slot.Value!.Value))];
            var repetition = leaf.Level == 0 ? null : _encoders.Hybrid([.. slots.Select(slot => slot.Repetition)], WidthOf(leaf.Level));
            var definition = leaf.Definition == 0 ? null : _encoders.Hybrid([.. slots.Select(slot => slot.Definition)], WidthOf(leaf.Definition));
            pages.Add(_random.Next(2) == 0
                ? SecondPage(slots.Length, PageEncoding.Plain, definition ?? [], values, repetition: repetition)
                : Page(slots.Length, PageEncoding.Plain, [.. repetition is null ? [] : Sized(repetition), .. definition is null ? [] : Sized(definition), .. values]));
        }

        return [.. pages];
    }

    private static int WidthOf(int greatest) => int.Log2(greatest) + 1;

    private static string Name(int place) => ((char)('b' + place)).ToString();

    private T Pick<T>()
        where T : struct, Enum => _random.GetItems(Enum.GetValues<T>(), 1)[0];

    /// <summary>A leaf, and what has been written of it in the row group: a repetition level, a definition level, and a value or none.</summary>
    private sealed record Leaf(int Definition, int Level)
    {
        public List<(int Repetition, int Definition, int? Value)> Slots { get; } = [];
    }
}
