using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Records;

/// <summary>A format whose fields end at a delimiter.</summary>
internal abstract class SeparatedParser(byte delimiter) : RecordParser
{
    protected byte Delimiter => delimiter;

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
}
