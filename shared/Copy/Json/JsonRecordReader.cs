using System.Globalization;
using System.Text.Json;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Json;

/// <summary>
/// Walks through a file of JSON values, objects or arrays, with nothing or white space between them. Any other text there
/// is an error, line by line (copy-usage_notes-copy-from-json).
/// </summary>
/// <remarks>
/// Where a value is malformed its end cannot be known. The next one is then the first behind the fault that starts a
/// line: inside a value, lines are indented.
/// </remarks>
/// <param name="input">The file's text.</param>
/// <param name="fields">Receives each value.</param>
/// <param name="headerLines">How many lines are skipped first.</param>
/// <param name="maxLength">The longest value, in bytes.</param>
internal sealed class JsonRecordReader(InputBuffer input, JsonFields fields, int headerLines, int maxLength)
{
    private const byte LineFeed = (byte)'\n';

    private bool _hasStarted;
    private int _linesToSkip = headerLines;
    private bool _isLost;
    private bool _atLineStart = true;
    private long _nextLine = 1;
    private int _length;
    private int _rawLength;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Opening => "{["u8;

    private static ReadOnlySpan<byte> OpeningOrLineFeed => "{[\n"u8;

    /// <summary>The file from the current value's first byte on.</summary>
    public ReadOnlySpan<byte> Bytes => input.Unread;

    /// <summary>Bytes of the file before the current value.</summary>
    public long Offset => input.Offset;

    /// <summary>The 1-based line on which the current value ends, which is the line that Redshift names.</summary>
    public long Line { get; private set; }

    /// <summary>What is to be shown of the current value.</summary>
    public ReadOnlySpan<byte> Raw => Bytes[.._rawLength];

    /// <summary>Why the current value is none; null when it is one.</summary>
    public RecordProblem? Problem { get; private set; }

    /// <summary>Goes on to the next value, or to what stands in its place. False when more of the file is needed.</summary>
    public bool Read()
    {
        Leave(_length);
        (_length, _rawLength, Problem) = (0, 0, null);
        if (!_hasStarted)
        {
            _hasStarted = true;
            input.Advance(Bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0);
        }

        while (_linesToSkip > 0)
        {
            if (!SkipLine())
            {
                return false;
            }

            _linesToSkip--;
        }

        return FindWay() && SkipBlanks() && (Opening.Contains(Bytes[0]) ? FindValue() : FindStrayText());
    }

    private bool FindValue()
    {
        var isLonger = Bytes.Length > maxLength;
        var window = isLonger ? Bytes[..maxLength] : Bytes;
        try
        {
            if (fields.Find(window, input.IsComplete && !isLonger) is { } length)
            {
                return End(length, length);
            }
        }
        catch (JsonException fault)
        {
            return GiveUp(window, PositionOf(fault, window), "Invalid JSON", fault);
        }

        return isLonger && GiveUp(window, 1, $"The JSON value is longer than the limit of {Number(maxLength)} bytes");
    }

    private bool FindStrayText()
    {
        var end = Bytes.IndexOfAny(OpeningOrLineFeed);
        if (end < 0)
        {
            if (!input.IsComplete && Bytes.Length < maxLength)
            {
                return false;
            }

            end = Bytes.Length;
        }

        Problem = new RecordProblem(RowErrorCode.InvalidLine, "Text that is neither a JSON object nor an array stands here");
        return End(end, end);
    }

    private bool GiveUp(ReadOnlySpan<byte> window, int position, string reason, JsonException? fault = null)
    {
        var line = window[position..].IndexOf(LineFeed);
        if (line < 0 && window.Length < maxLength && !input.IsComplete)
        {
            // What is shown of it must not depend on how much of the file is at hand.
            return false;
        }

        var where = fault is null ? "" : $": {Where(window, position)}";
        Problem = new RecordProblem(RowErrorCode.InvalidLine, reason + where);
        _isLost = true;
        return End(position, line < 0 ? window.Length : position + line);
    }

    private bool End(int length, int rawLength)
    {
        (_length, _rawLength) = (length, rawLength);
        Line = _nextLine + Bytes[..length].Count(LineFeed);
        return true;
    }

    /// <summary>Behind a malformed value, goes on to the line that starts the next one.</summary>
    private bool FindWay()
    {
        while (_isLost)
        {
            if (Bytes.IsEmpty)
            {
                return false;
            }

            if (_atLineStart && Opening.Contains(Bytes[0]))
            {
                _isLost = false;
            }
            else
            {
                SkipLine();
            }
        }

        return true;
    }

    private bool SkipBlanks()
    {
        var blanks = Bytes.IndexOfAnyExcept(" \t\r\n"u8);
        Leave(blanks < 0 ? Bytes.Length : blanks);
        return blanks >= 0;
    }

    /// <summary>False when the line may go on behind what there is of the file.</summary>
    private bool SkipLine()
    {
        var end = Bytes.IndexOf(LineFeed);
        Leave(end < 0 ? Bytes.Length : end + 1);
        return end >= 0;
    }

    private void Leave(int length)
    {
        if (length > 0)
        {
            var bytes = Bytes[..length];
            _nextLine += bytes.Count(LineFeed);
            _atLineStart = bytes[^1] == LineFeed;
            input.Advance(length);
        }
    }

    private string Where(ReadOnlySpan<byte> window, int position)
    {
        if (position >= window.Length)
        {
            return "the file ends inside the value";
        }

        var line = _nextLine + window[..position].Count(LineFeed);
        var column = position - (window[..position].LastIndexOf(LineFeed) + 1) + 1;
        return $"unexpected {Conversion.FieldErrors.Show(window[position])} in line {Number(line)}, byte {Number(column)}";
    }

    private static int PositionOf(JsonException fault, ReadOnlySpan<byte> window)
    {
        var start = 0;
        for (var line = fault.LineNumber.GetValueOrDefault(); line > 0; line--)
        {
            start += window[start..].IndexOf(LineFeed) + 1;
        }

        return (int)Math.Clamp(start + fault.BytePositionInLine.GetValueOrDefault(), 1, window.Length);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
