using System.Globalization;
using Blueshift.Domain.Problems;
using Blueshift.Edn;

namespace Blueshift.Domain.Fields;

/// <summary>
/// A place in a file and the value there, if there is one. Reading it as a type either gives the value or reports what
/// is wrong and gives null; a field without a value gives null and reports nothing.
/// </summary>
internal sealed class Field
{
    private readonly ReadingContext _context;
    private readonly EdnValue? _value;
    private readonly bool _isSecret;

    // What comes from the environment or a file is text, even where a number is wanted, and is never shown.
    private readonly bool _isResolved;

    /// <param name="context">Of the file.</param>
    /// <param name="path">The keys that lead here.</param>
    /// <param name="written">The value as written; null where there is none.</param>
    /// <param name="position">Of the value, or of what should have it.</param>
    /// <param name="isSecret">Whether the value is never to be shown.</param>
    public Field(ReadingContext context, string path, EdnValue? written, EdnPosition position, bool isSecret)
    {
        (_context, Path, Position) = (context, path, position);
        _value = written;
        while (_value is EdnTagged tagged)
        {
            _value = context.Resolve(tagged, path);
            _isResolved = true;
            IsBroken = _value is null;
        }

        _value = _value is EdnNil ? null : _value;
        _isSecret = isSecret || _isResolved;
    }

    public string Path { get; }

    public EdnPosition Position { get; }

    public bool IsGiven => _value is not null;

    /// <summary>Whether there is a value that could not be had, which has been reported.</summary>
    public bool IsBroken { get; }

    public bool IsText => _value is EdnString;

    public bool IsMap => _value is EdnMap;

    /// <summary>Any text.</summary>
    public string? Text(string expected)
    {
        if (_value is EdnString text)
        {
            return text.Value;
        }

        ReportKind(expected);
        return null;
    }

    /// <summary>The name of a keyword without a namespace.</summary>
    public string? Keyword(string expected)
    {
        if (_value is EdnKeyword { Namespace: null } keyword)
        {
            return keyword.Name;
        }

        ReportKind(expected);
        return null;
    }

    public EdnSymbol? Symbol(string expected)
    {
        if (_value is EdnSymbol symbol)
        {
            return symbol;
        }

        ReportKind(expected);
        return null;
    }

    public bool? Flag()
    {
        if (_value is EdnBoolean flag)
        {
            return flag.Value;
        }

        if (_isResolved && _value is EdnString text && text.Value is "true" or "false")
        {
            return text.Value == "true";
        }

        ReportKind("true or false");
        return null;
    }

    public long? Number(long min, long max)
    {
        if (_value is EdnInteger number && number.Value >= min && number.Value <= max)
        {
            return (long)number.Value;
        }

        if (_isResolved && _value is EdnString text
            && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
            && parsed >= min && parsed <= max)
        {
            return parsed;
        }

        ReportKind(string.Create(CultureInfo.InvariantCulture, $"a whole number from {min:N0} to {max:N0}"));
        return null;
    }

    public MapFields? Map(string expected)
    {
        if (_value is EdnMap map)
        {
            return new MapFields(_context, Path, map, _isSecret);
        }

        ReportKind(expected);
        return null;
    }

    /// <summary>
    /// The items of a vector or a list. They have the path of the whole; their positions tell them apart.
    /// </summary>
    public IReadOnlyList<Field>? Items(string expected)
    {
        if (_value is EdnSequence sequence)
        {
            return [.. sequence.Items.Select(item => new Field(_context, Path, item, item.Start, _isSecret))];
        }

        ReportKind(expected);
        return null;
    }

    /// <summary>One of several texts or keywords, as they are written in a file.</summary>
    public T? Choice<T>(params (string Written, T Value)[] choices)
        where T : struct => Choice(OneOf([.. choices.Select(choice => choice.Written)]), choices);

    /// <summary>The same, where something else that is no choice would be allowed as well.</summary>
    public T? Choice<T>(string expected, params (string Written, T Value)[] choices)
        where T : struct
    {
        if (_value is null)
        {
            return null;
        }

        var written = _isResolved && _value is EdnString text && choices[0].Written[0] == ':'
            ? $":{text.Value}"
            : _value.ToString();
        foreach (var (choice, value) in choices)
        {
            if (choice == written)
            {
                return value;
            }
        }

        var nearest = Nearest(written, choices.Select(choice => choice.Written));
        var found = _value is EdnString shown && !_isSecret ? $"found {Shown.Text(shown.Value)}" : Found();
        Report(found, expected, nearest);
        return null;
    }

    public static string OneOf(IReadOnlyList<string> choices) =>
        choices.Count == 1 ? choices[0] : $"{string.Join(", ", choices.SkipLast(1))} or {choices[^1]}";

    /// <summary>What a misspelt name most likely meant.</summary>
    public string? Nearest(string name, IEnumerable<string> known) => _context.Log.Nearest(name, known);

    public void Report(string found, string? expected, string? suggestion) =>
        Add(ProblemSeverity.Error, Position, found, expected, suggestion);

    /// <summary>Reports something at a place within a text.</summary>
    public void ReportAt(int offset, string found) => Add(
        ProblemSeverity.Error,
        _isResolved || _context.Log.IsCrowded ? Position : _context.Source.PositionInString(Position, offset),
        found,
        expected: null,
        suggestion: null);

    public void Warn(string found) => Add(ProblemSeverity.Warning, Position, found, expected: null, suggestion: null);

    /// <summary>
    /// Reports that the value is not of the kind that is expected. Says nothing where there is no value.
    /// </summary>
    public void ReportKind(string expected)
    {
        if (_value is not null)
        {
            Report(Found(), expected, suggestion: null);
        }
    }

    private string Found() => _isResolved ? "found a value that does not fit" : $"found {Shown.Of(_value!, _isSecret)}";

    private void Add(
        ProblemSeverity severity, EdnPosition position, string found, string? expected, string? suggestion) =>
        _context.Log.Add(new Problem
        {
            Severity = severity,
            Position = position,
            Path = Path,
            Found = found,
            Expected = expected,
            Suggestion = suggestion,
        });
}
