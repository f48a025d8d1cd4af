using System.Globalization;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Records;

/// <summary>
/// Takes one record at a time from the front of a file. A parser keeps nothing between calls: when the input ends inside
/// a record, the same record is parsed again once there is more of it.
/// </summary>
/// <remarks>
/// LF and CR LF end a record outside of quotes; so does the end of the file. A CR alone is an error (1216). What bytes a
/// field may hold, NUL among them, is not decided here.
/// </remarks>
internal abstract class RecordParser(byte delimiter)
{
    protected const byte LineFeed = (byte)'\n';
    protected const byte CarriageReturn = (byte)'\r';

    protected byte Delimiter => delimiter;

    /// <summary>The parser for the format of the files.</summary>
    /// <exception cref="NotSupportedException">The format is neither delimited text nor CSV.</exception>
    public static RecordParser Create(DataFormat format) => format switch
    {
        DataFormat.Delimited text => new DelimitedParser(text),
        DataFormat.Csv csv => new CsvParser(csv),
        _ => throw new NotSupportedException($"There is no record parser for {format}."),
    };

    /// <summary>Parses the record at the front of <paramref name="input"/>.</summary>
    /// <param name="input">The file from the record's first byte on; not empty.</param>
    /// <param name="isLast">Whether the file ends with it.</param>
    /// <param name="record">Receives what is found.</param>
    public ParseState Parse(ReadOnlySpan<byte> input, bool isLast, Record record)
    {
        record.Clear();
        var cursor = new Cursor(input, isLast);
        return ParseFields(ref cursor, record);
    }

    /// <summary>Parses field by field until a field does not end with a delimiter.</summary>
    protected abstract ParseState ParseFields(ref Cursor cursor, Record record);

    /// <summary>Acts on a delimiter, a CR, a LF or the end of the input at the cursor, outside of quotes.</summary>
    protected ParseState AtStop(ref Cursor cursor, in FieldDraft draft, Record record)
    {
        var state = TryEndField(ref cursor, draft, cursor.Position, record);
        if (state == ParseState.InField)
        {
            RejectCarriageReturn(cursor, record);
            cursor.Position++;
        }

        return state;
    }

    /// <summary>Ends the field if a delimiter or the end of the record is at the cursor; else it is still in the field.</summary>
    /// <param name="cursor">Behind the field and all that belongs to it.</param>
    /// <param name="draft">The field.</param>
    /// <param name="valueEnd">Where its value ends: before a closing quote, if there is one.</param>
    /// <param name="record">Receives the field.</param>
    protected ParseState TryEndField(ref Cursor cursor, in FieldDraft draft, int valueEnd, Record record)
    {
        var position = cursor.Position;
        if (position < cursor.Input.Length && cursor.Current == delimiter)
        {
            record.Add(draft.End(valueEnd, position, cursor.Input, record));
            cursor.Position = position + 1;
            return ParseState.FieldEnd;
        }

        var state = FindRecordEnd(cursor, out var length);
        if (state == ParseState.RecordEnd)
        {
            record.Add(draft.End(valueEnd, position, cursor.Input, record));
            record.End(position, position + length);
        }

        return state;
    }

    protected static ParseState Malformed(string reason, Record record)
    {
        record.Reject(RowErrorCode.InvalidLine, reason, record.FieldCount);
        return ParseState.Malformed;
    }

    private static ParseState FindRecordEnd(in Cursor cursor, out int length)
    {
        var rest = cursor.Input[cursor.Position..];
        if (rest.IsEmpty)
        {
            length = 0;
            return cursor.IsLast ? ParseState.RecordEnd : ParseState.Incomplete;
        }

        length = rest[0] == LineFeed ? 1 : 2;
        if (rest[0] == LineFeed || rest.StartsWith("\r\n"u8))
        {
            return ParseState.RecordEnd;
        }

        return rest is [CarriageReturn] && !cursor.IsLast ? ParseState.Incomplete : ParseState.InField;
    }

    private static void RejectCarriageReturn(in Cursor cursor, Record record)
    {
        var next = cursor.Position + 1;
        var found = next < cursor.Input.Length ? $"character 0x{cursor.Input[next]:x2}" : "end of file";
        record.Reject(
            RowErrorCode.InvalidLine,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Missing newline: Unexpected {found} found at location {next}, behind a carriage return"));
    }
}
