using System.Globalization;
using System.Text;

namespace Blueshift.Copy.Json;

/// <summary>
/// Reads one JSONPath expression: <c>$['a']['b'][0]</c> or <c>$.a.b[0]</c>, never both ways in one, and without
/// wildcards and filters (copy-parameters-data-format). A bare <c>$</c> is the whole value.
/// </summary>
internal ref struct JsonPathParser(string path)
{
    private readonly string _path = path;
    private readonly List<JsonPathStep> _steps = [];
    private int _position = 1;
    private bool _hasDots;
    private bool _hasBrackets;

    /// <summary>The steps of the path; null with the reason when it is none.</summary>
    public static IReadOnlyList<JsonPathStep>? TryParse(string path, out string? reason)
    {
        var parser = new JsonPathParser(path);
        reason = path.StartsWith('$') ? parser.ReadSteps() : "it does not start with $";
        return reason is null ? parser._steps : null;
    }

    private readonly bool AtEnd => _position == _path.Length;

    private string? ReadSteps()
    {
        while (!AtEnd)
        {
            var reason = _path[_position++] switch
            {
                '.' => ReadDotted(),
                '[' => ReadBracketed(),
                var other => $"'{other}' stands where '.' or '[' should",
            };
            if (reason is not null)
            {
                return reason;
            }
        }

        return _hasDots && _hasBrackets ? "it mixes $['name'] and $.name; one path keeps to one of them" : null;
    }

    private string? ReadDotted()
    {
        var start = _position;
        while (!AtEnd && _path[_position] is not ('.' or '['))
        {
            _position++;
        }

        var name = _path[start.._position];
        _hasDots = true;
        return name switch
        {
            "" => "a name is missing behind '.'",
            "*" => "wildcards are not supported",
            _ => Add(new JsonPathStep.Member(name)),
        };
    }

    private string? ReadBracketed()
    {
        if (AtEnd)
        {
            return "it ends behind '['";
        }

        return _path[_position] is '\'' or '"' ? ReadQuoted() : ReadIndex();
    }

    private string? ReadQuoted()
    {
        var quote = _path[_position++];
        var name = new StringBuilder();
        while (!AtEnd && _path[_position] != quote)
        {
            if (_path[_position] == '\\' && _position + 1 < _path.Length)
            {
                _position++;
            }

            name.Append(_path[_position++]);
        }

        if (!_path.AsSpan(_position).StartsWith([quote, ']']))
        {
            return $"a name does not end with {quote}]";
        }

        _position += 2;
        _hasBrackets = true;
        return Add(new JsonPathStep.Member(name.ToString()));
    }

    private string? ReadIndex()
    {
        var length = _path.AsSpan(_position).IndexOf(']');
        if (length < 0)
        {
            return "a ']' is missing";
        }

        var index = _path.AsSpan(_position, length);
        _position += length + 1;
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Add(new JsonPathStep.Element(number))
            : $"'{index}' is neither a quoted name nor the place of an element, from 0; wildcards and filters are not supported";
    }

    private readonly string? Add(JsonPathStep step)
    {
        _steps.Add(step);
        return null;
    }
}
