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
internal abstract class RecordParser
{
    protected const byte LineFeed = (byte)'\n';
    protected const byte CarriageReturn = (byte)'\r';

    /// <summary>The parser for the format of the files.</summary>
    /// <exception cref="NotSupportedException">The format is not one of records of text.</exception>
    public static RecordParser Create(DataFormat format) => format switch
    {
        DataFormat.Delimited text => new DelimitedParser(text),
        DataFormat.Csv csv => new CsvParser(csv),
        DataFormat.FixedWidth columns => new FixedWidthParser(columns),
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

    /// <summary>Parses field by field until the record ends or cannot be parsed on.</summary>
    protected abstract ParseState ParseFields(ref Cursor cursor, Record record);

    /// <summary>Whether the record ends at the cursor.</summary>
    /// <param name="cursor">Behind a field, or in one.</param>
    /// <param name="length">How long the line end is, if it does.</param>
    protected static ParseState FindRecordEnd(in Cursor cursor, out int length)
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

    /// <summary>Notes that the CR at the cursor ends no record.</summary>
    protected static void RejectCarriageReturn(in Cursor cursor, Record record)
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
