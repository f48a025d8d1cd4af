using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Json;

/// <summary>
/// Which columns take a value, and which of its parts others take: the paths of all columns as one tree, so that a record
/// is gone through once.
/// </summary>
internal sealed class JsonMap
{
    /// <summary>Letters that are the same but for their case may have one byte, and may have three.</summary>
    private const int GreatestRatio = 3;

    private readonly List<JsonMap> _members = [];
    private readonly List<JsonMap> _elements = [];
    private readonly List<int> _columns = [];
    private readonly bool _ignoresCase;
    private string _name = "";
    private byte[] _utf8 = [];
    private int _index;
    private int _next;

    private JsonMap(bool ignoresCase) => _ignoresCase = ignoresCase;

    public ReadOnlySpan<int> Columns => CollectionsMarshal.AsSpan(_columns);

    public bool HasMembers => _members.Count > 0;

    public bool HasElements => _elements.Count > 0;

    /// <summary>A column somewhere below, for what is said of all of them.</summary>
    public int AnyColumn => _columns.Count > 0 ? _columns[0] : (HasMembers ? _members : _elements)[0].AnyColumn;

    /// <summary>The members of a record are mapped by their names.</summary>
    public static JsonMap ByName(IEnumerable<string> columns, bool ignoresCase)
    {
        var root = new JsonMap(ignoresCase);
        foreach (var (column, name) in columns.Index())
        {
            root.Into(new JsonPathStep.Member(name))._columns.Add(column);
        }

        return root;
    }

    public static JsonMap ByPaths(JsonPaths paths)
    {
        var root = new JsonMap(ignoresCase: false);
        foreach (var (column, steps) in paths.Paths.Index())
        {
            steps.Aggregate(root, (map, step) => map.Into(step))._columns.Add(column);
        }

        return root;
    }

    /// <summary>The record as a whole goes into the first column.</summary>
    public static JsonMap Whole()
    {
        var root = new JsonMap(ignoresCase: false);
        root._columns.Add(0);
        return root;
    }

    /// <summary>What takes the value of the property at <paramref name="reader"/>; null when nothing does.</summary>
    public JsonMap? FindMember(ref Utf8JsonReader reader)
    {
        if (HasMembers && reader.ValueIsEscaped)
        {
            var name = new byte[reader.ValueSpan.Length];
            return FindMember(name.AsSpan(0, JsonText.Unescape(reader.ValueSpan, name)));
        }

        return FindMember(reader.ValueSpan);
    }

    /// <summary>What takes the value of a member; null when nothing does.</summary>
    /// <remarks>Records have their members in the same order as a rule: the one behind the last is looked at first.</remarks>
    public JsonMap? FindMember(ReadOnlySpan<byte> name)
    {
        for (var tried = 0; tried < _members.Count; tried++)
        {
            var place = _next < _members.Count ? _next : 0;
            _next = place + 1;
            if (_members[place].IsNamed(name))
            {
                return _members[place];
            }
        }

        return null;
    }

    /// <summary>Forgets what has been found in the parts of a value: another of the same name takes its place.</summary>
    public void ForgetParts(Span<JsonPlace> places)
    {
        foreach (var member in _members)
        {
            member.Forget(places);
        }

        foreach (var element in _elements)
        {
            element.Forget(places);
        }
    }

    public JsonMap? FindElement(int index)
    {
        foreach (var element in _elements)
        {
            if (element._index == index)
            {
                return element;
            }
        }

        return null;
    }

    /// <summary>What is not there is NULL; what is there and has no such parts is an error.</summary>
    /// <param name="kind">Of the value that stands here.</param>
    public RecordProblem? FindMisfit(JsonTokenType kind)
    {
        var fits = kind == JsonTokenType.Null
            || (!HasMembers && !HasElements)
            || (HasMembers && kind == JsonTokenType.StartObject)
            || (HasElements && kind == JsonTokenType.StartArray);
        var expected = HasMembers ? "an object" : "an array";
        return fits ? null : new RecordProblem(
            RowErrorCode.InvalidLine, $"Invalid JSONPath format: Member is not {expected}.", AnyColumn);
    }

    private void Forget(Span<JsonPlace> places)
    {
        foreach (var column in _columns)
        {
            places[column] = default;
        }

        ForgetParts(places);
    }

    private bool IsNamed(ReadOnlySpan<byte> name)
    {
        if (!_ignoresCase || name.SequenceEqual(_utf8))
        {
            return name.SequenceEqual(_utf8);
        }

        // A long name is not decoded once for each column.
        return name.Length > GreatestRatio * _utf8.Length ? false
            : Ascii.IsValid(name) ? Ascii.EqualsIgnoreCase(name, _utf8)
            : string.Equals(Encoding.UTF8.GetString(name), _name, StringComparison.OrdinalIgnoreCase);
    }

    private JsonMap Into(JsonPathStep step)
    {
        var (list, found) = step switch
        {
            JsonPathStep.Member member => (_members, _members.Find(other => other._name == member.Name)),
            JsonPathStep.Element element => (_elements, FindElement(element.Index)),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
        if (found is null)
        {
            var name = step is JsonPathStep.Member named ? named.Name : "";
            found = new JsonMap(_ignoresCase)
            {
                _name = name,
                _utf8 = Encoding.UTF8.GetBytes(name),
                _index = step is JsonPathStep.Element placed ? placed.Index : 0,
            };
            list.Add(found);
        }

        return found;
    }
}
