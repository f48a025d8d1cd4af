using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Records;

/// <summary>
/// Walks through a file record by record and knows where it is: skips what is not data (byte order mark, header lines,
/// blank lines), keeps count of lines and bytes, and finds its way again behind a record that is broken.
/// </summary>
/// <remarks>
/// Where the quoting of a record is wrong, its end cannot be known. Then only the line is given up that it starts on, and
/// the next line is taken for a record: whatever follows is read, or reported, but never swallowed.
/// </remarks>
/// <param name="input">The file's text.</param>
/// <param name="parser">The file's format.</param>
/// <param name="record">Receives each record.</param>
/// <param name="options">What else is to be skipped.</param>
/// <param name="maxLength">The longest record, in bytes without its line end.</param>
internal sealed class RecordReader(
    InputBuffer input, RecordParser parser, Record record, CopyOptions options, int maxLength)
{
    private const byte LineFeed = (byte)'\n';
    private const int MaxLineEndLength = 2;

    private bool _hasStarted;
    private int _linesToSkip = options.IgnoreHeader;
    private long _nextLine = 1;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private string Limit => maxLength.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The current record.</summary>
    public Record Record => record;

    /// <summary>The file from the current record's first byte on.</summary>
    public ReadOnlySpan<byte> Bytes => input.Unread;

    /// <summary>Bytes of the file before the current record.</summary>
    public long Offset => input.Offset;

    /// <summary>The 1-based line that the current record starts on.</summary>
    public long Line { get; private set; }

    /// <summary>
    /// Goes on to the next record. False when the input is worked off: there may be one when it has been filled, and
    /// there is none when it is complete.
    /// </summary>
    public bool Read()
    {
        Leave();
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
        }

        while (!Bytes.IsEmpty && Find())
        {
            Line = _nextLine;
            if (record.ContentLength > 0 || !options.IgnoreBlankLines)
            {
                return true;
            }

            Leave();
        }

        return false;
    }

    /// <summary>Puts the current record behind.</summary>
    private void Leave()
    {
        var bytes = Bytes[..record.Length];
        var isOneLine = !record.MaySpanLines && record.Length > record.ContentLength;
        _nextLine += isOneLine ? 1 : bytes.Count(LineFeed);
        input.Advance(bytes.Length);
        record.Clear();
    }

    private bool SkipLine()
    {
        var end = Bytes.IndexOf(LineFeed);
        if (end < 0)
        {
            input.Advance(Bytes.Length);
            return false;
        }

        input.Advance(end + 1);
        _nextLine++;
        _linesToSkip--;
        return true;
    }

    /// <summary>Finds the record at the front; false when more of the file is needed to tell.</summary>
    private bool Find()
    {
        // Whether the file goes on behind the longest possible record must be known, or what is found in a record that is
        // too long would depend on the buffer.
        var isLonger = Bytes.Length > maxLength + MaxLineEndLength;
        var window = isLonger ? Bytes[..(maxLength + MaxLineEndLength)] : Bytes;
        var isLast = input.IsComplete && !isLonger;
        switch (parser.Parse(window, isLast, record))
        {
            case ParseState.RecordEnd when record.ContentLength <= maxLength:
                return true;
            case ParseState.RecordEnd:
                RejectLength();
                return true;
            case ParseState.Malformed:
                return GiveUp(0, window, isLonger || isLast);
            case ParseState.UnclosedQuote:
                RejectOpenQuote(window, "the end of the file");
                return GiveUp(0, window, isComplete: true);
            default:
                return isLonger && GiveUpTooLong(window);
        }
    }

    private bool GiveUpTooLong(ReadOnlySpan<byte> window)
    {
        if (record.OpenQuote is not null)
        {
            RejectOpenQuote(window, $"the record exceeds the limit of {Limit} bytes");
            return GiveUp(0, window, isComplete: true);
        }

        RejectLength();
        return GiveUp(maxLength, window, isComplete: true);
    }

    private void RejectLength() =>
        record.Reject(RowErrorCode.InvalidLine, $"The record is longer than the limit of {Limit} bytes");

    private void RejectOpenQuote(ReadOnlySpan<byte> window, string end)
    {
        var quote = record.OpenQuote!.Value;
        var line = _nextLine + window[..quote].Count(LineFeed);
        record.Reject(
            RowErrorCode.InvalidLine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{CsvParser.QuoteError}the quote that opens on line {line} is not closed before {end}"),
            record.FieldCount);
    }

    /// <summary>Ends the record with the line of <paramref name="position"/>.</summary>
    /// <param name="position">A place in the record.</param>
    /// <param name="window">The file from the record's first byte on.</param>
    /// <param name="isComplete">Whether to do so without the line's end; otherwise false says that more is needed.</param>
    private bool GiveUp(int position, ReadOnlySpan<byte> window, bool isComplete)
    {
        var distance = window[position..].IndexOf(LineFeed);
        if (distance >= 0)
        {
            var end = position + distance;
            record.End(window[..end].EndsWith("\r"u8) ? end - 1 : end, end + 1);
        }
        else if (isComplete)
        {
            record.End(window.Length, window.Length);
            _linesToSkip = 1;
        }

        return distance >= 0 || isComplete;
    }
}
