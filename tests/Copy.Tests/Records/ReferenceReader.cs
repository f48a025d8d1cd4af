using Blueshift.Copy.Options;

namespace Blueshift.Copy.Tests.Records;

/// <summary>
/// The rules of records and fields once more, one character after the other, with the whole file in a string. Slow;
/// made to be compared with the rules, and sharing nothing with the product's parsers.
/// </summary>
internal sealed class ReferenceReader
{
    private const int InvalidLine = 1216;

    private readonly string _text;
    private readonly CopyOptions _options;
    private readonly char _delimiter;
    private readonly char? _csvQuote;
    private readonly bool _escape;
    private readonly bool _removeQuotes;

    private readonly List<ReferenceField> _fields = [];
    private int _start;
    private int _fieldStart;
    private int _position;
    private int _contentEnd;
    private int? _code;
    private int? _wrongField;

    public ReferenceReader(string text, CopyOptions options)
    {
        _text = text;
        _options = options;
        (_delimiter, _csvQuote, _escape, _removeQuotes) = options.Format switch
        {
            DataFormat.Csv csv => ((char)csv.Delimiter, (char?)csv.Quote, false, false),
            DataFormat.Delimited plain => ((char)plain.Delimiter, null, plain.Escape, plain.RemoveQuotes),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
    }

    /// <summary>The records as <see cref="ReadRecord"/> shows them.</summary>
    public IReadOnlyList<ReadRecord> ReadAll() =>
        [.. ReadRecords().Select(record => new ReadRecord(
            record.Line, record.Offset, record.Raw, record.Code, record.Code is null ? string.Concat(record.Fields) : ""))];

    public IReadOnlyList<ReferenceRecord> ReadRecords()
    {
        List<ReferenceRecord> records = [];
        _position = _text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        for (var header = 0; header < _options.IgnoreHeader; header++)
        {
            SkipLine(_position);
        }

        while (_position < _text.Length)
        {
            _start = _position;
            _fields.Clear();
            (_code, _wrongField) = (null, null);
            while (ReadField())
            {
            }

            if (_contentEnd > _start || !_options.IgnoreBlankLines)
            {
                var line = 1 + _text[.._start].Count(c => c == '\n');
                records.Add(new ReferenceRecord(line, _start, _text[_start.._contentEnd], _code, _wrongField, [.. _fields]));
            }
        }

        return records;
    }

    /// <summary>Reads a field; true when another follows it in the record.</summary>
    private bool ReadField()
    {
        _fieldStart = _position;
        var first = SkipBlanks(_position);
        if (first < _text.Length && _text[first] == _csvQuote)
        {
            return ReadCsvQuotes(first);
        }

        return _removeQuotes && _position < _text.Length && _text[_position] is '"' or '\''
            && _text[_position] != _delimiter && _removeQuotes
            ? ReadRemovedQuotes()
            : ReadBareField();
    }

    private bool ReadBareField()
    {
        var start = _position;
        var value = "";
        while (EndAt(_position) is null)
        {
            if (_text[_position] == _csvQuote)
            {
                return Abandon();
            }

            if (_text[_position] == '\r')
            {
                _code ??= InvalidLine;
            }

            value += TakeCharacter();
        }

        return Finish(value, _text[start.._position]);
    }

    private bool ReadCsvQuotes(int open)
    {
        var value = "";
        for (_position = open + 1; _position < _text.Length; _position++)
        {
            if (_text[_position] == _csvQuote)
            {
                var isDoubled = _position + 1 < _text.Length && _text[_position + 1] == _csvQuote;
                if (!isDoubled)
                {
                    _position = SkipBlanks(_position + 1);
                    return EndAt(_position) is null ? Abandon() : Finish(value, value);
                }

                _position++;
            }

            value += _text[_position];
        }

        return Abandon();
    }

    private bool ReadRemovedQuotes()
    {
        var open = _position;
        var value = "";
        _position++;
        while (_position < _text.Length && _text[_position] != '\n')
        {
            if (_text[_position] == _text[open] && EndAt(_position + 1) is not null)
            {
                _position++;
                return Finish(value, _text[(open + 1)..(_position - 1)]);
            }

            value += TakeCharacter();
        }

        return Abandon();
    }

    /// <summary>The next character of a value, which a backslash may stand before.</summary>
    private char TakeCharacter()
    {
        if (_escape && _text[_position] == '\\')
        {
            if (_position + 1 == _text.Length)
            {
                RejectField();
            }
            else
            {
                _position++;
            }
        }

        return _text[_position++];
    }

    private int SkipBlanks(int position)
    {
        while (position < _text.Length && _text[position] is ' ' or '\t' && _text[position] != _delimiter)
        {
            position++;
        }

        return position;
    }

    /// <summary>The length of the delimiter or record end at a position; null when there is neither.</summary>
    private int? EndAt(int position)
    {
        var rest = _text.AsSpan(position);
        return rest switch
        {
            [] => 0,
            [var c, ..] when c == _delimiter => 1,
            ['\n', ..] => 1,
            ['\r', '\n', ..] => 2,
            _ => null,
        };
    }

    private bool Finish(string value, string raw)
    {
        _fields.Add(new ReferenceField(value, _escape && raw == "\\N", _fieldStart - _start));
        _contentEnd = _position;
        var hasDelimiter = _position < _text.Length && _text[_position] == _delimiter;
        _position += EndAt(_position)!.Value;
        return hasDelimiter;
    }

    /// <summary>Gives up the line that the record starts on, and with it the record.</summary>
    private bool Abandon()
    {
        RejectField();
        _contentEnd = _text.IndexOf('\n', _start);
        _contentEnd = _contentEnd < 0 ? _text.Length : _contentEnd;
        _contentEnd -= _contentEnd < _text.Length && _contentEnd > 0 && _text[_contentEnd - 1] == '\r' ? 1 : 0;
        SkipLine(_start);
        return false;
    }

    /// <summary>Only the first thing wrong with a record is told.</summary>
    private void RejectField()
    {
        _wrongField = _code is null ? _fields.Count : _wrongField;
        _code ??= InvalidLine;
    }

    private void SkipLine(int from)
    {
        var end = _text.IndexOf('\n', from);
        _position = end < 0 ? _text.Length : end + 1;
    }
}
