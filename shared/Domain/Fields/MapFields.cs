using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Fields;

/// <summary>The keys of a map. Each that is asked for is known; the others are refused in the end.</summary>
internal sealed class MapFields(ReadingContext context, string path, EdnMap map, bool isSecret)
{
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    public EdnPosition Position => map.Start;

    public Field Optional(string key) => Find(key, isSecret);

    /// <summary>As <see cref="Optional"/>, for a value that no problem may show.</summary>
    public Field OptionalSecret(string key) => Find(key, isSecret: true);

    public Field Required(string key, string expected) => Require(Find(key, isSecret), expected);

    public Field RequiredSecret(string key, string expected) => Require(Find(key, isSecret: true), expected);

    /// <summary>All keys and their values, where any name may be a key.</summary>
    public IReadOnlyList<(Field Key, Field Value)> All() =>
        [.. map.Entries.Select(entry => (
            new Field(context, path, entry.Key, entry.Key.Start, isSecret),
            new Field(context, Join(entry.Key), entry.Value, entry.Value.Start, isSecret)))];

    /// <summary>Reports every key that nobody has asked for.</summary>
    public void RefuseOthers()
    {
        var known = _known.Select(name => $":{name}").ToList();
        string? all = Field.OneOf(known);
        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => !IsKnown(key)))
        {
            var nearest = context.Log.Nearest(key is EdnString text ? $":{text.Value}" : key.ToString(), known);
            context.Log.Add(new Problem
            {
                Position = key.Start,
                Path = path,
                Found = $"unknown key: {Shown.Key(key)}",
                Expected = nearest is null ? all : null,
                Suggestion = nearest,
            });

            // Once is enough.
            all = nearest is null ? null : all;
        }
    }

    private bool IsKnown(EdnValue key) =>
        key is EdnKeyword { Namespace: null } keyword && _known.Contains(keyword.Name);

    private Field Find(string key, bool isSecret)
    {
        _known.Add(key);
        var value = map.Find(key);
        return new Field(context, Join(new EdnKeyword(null, key)), value, value?.Start ?? map.Start, isSecret);
    }

    private static Field Require(Field field, string expected)
    {
        if (!field.IsGiven && !field.IsBroken)
        {
            field.Report("missing", expected, suggestion: null);
        }

        return field;
    }

    private string Join(EdnValue key)
    {
        var shown = key is EdnKeyword ? Shown.Guarded(key.ToString()) : "…";
        return path.Length == 0 ? shown : $"{path} {shown}";
    }
}
