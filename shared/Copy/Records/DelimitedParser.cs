using System.Buffers;
using System.Numerics;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Records;

/// <summary>Delimited text, with or without ESCAPE and REMOVEQUOTES (copy-parameters-data-conversion).</summary>
/// <remarks>
/// Under ESCAPE a backslash makes the next character data, and stands for nothing else. Under REMOVEQUOTES a field that
/// starts with a single or double quotation mark ends at the next such mark that a delimiter or the end of the record
/// follows; the two are removed, and everything between is data, further marks too. A mark anywhere else is data.
/// What a line end between the marks is to Redshift is not documented. Here it is an error unless it is escaped: taken
/// for data, it would let a field like <c>'tis</c> swallow whole records up to the next mark that seems to close it.
/// </remarks>
internal sealed class DelimitedParser : SeparatedParser
{
    private const byte Backslash = (byte)'\\';
    private const byte SingleQuote = (byte)'\'';
    private const byte DoubleQuote = (byte)'"';
    private const string MissingEndQuote = "Delimited value missing end quote";

    private readonly bool _isPlain;
    private readonly bool _removesQuotes;
    private readonly StopBytes _stops;
    private readonly SearchValues<byte> _singleQuoteStops;
    private readonly SearchValues<byte> _doubleQuoteStops;

    public DelimitedParser(DataFormat.Delimited format)
        : base(format.Delimiter)
    {
        ReadOnlySpan<byte> escapes = format.Escape ? [Backslash] : [];
        _isPlain = !format.Escape && !format.RemoveQuotes;
        _removesQuotes = format.RemoveQuotes;
        _stops = new StopBytes([format.Delimiter, LineFeed, CarriageReturn, .. escapes]);
        _singleQuoteStops = SearchValues.Create([SingleQuote, LineFeed, .. escapes]);
        _doubleQuoteStops = SearchValues.Create([DoubleQuote, LineFeed, .. escapes]);
    }

    protected override ParseState ParseFields(ref Cursor cursor, Record record)
    {
        if (_isPlain)
        {
            return ParsePlain(ref cursor, record);
        }

        ParseState state;
        do
        {
            state = _removesQuotes && IsQuoted(cursor)
                ? ParseQuoted(ref cursor, record)
                : ParseUnquoted(ref cursor, record);
        }
        while (state == ParseState.FieldEnd);
        return state;
    }

    /// <summary>Without escapes and quotes a field is what stands between two stops.</summary>
    private ParseState ParsePlain(ref Cursor cursor, Record record)
    {
        var input = cursor.Input;
        var fieldStart = 0;
        for (var block = 0; block < input.Length; block += StopBytes.BlockLength)
        {
            for (var stops = _stops.Find(input[block..]); stops != 0; stops &= stops - 1)
            {
                cursor.Position = block + BitOperations.TrailingZeroCount(stops);
                if (input[cursor.Position] == Delimiter)
                {
                    record.AddPlain(fieldStart, cursor.Position);
                    fieldStart = cursor.Position + 1;
                    continue;
                }

                var state = EndPlain(cursor, fieldStart, record);
                if (state != ParseState.InField)
                {
                    return state;
                }

                RejectCarriageReturn(cursor, record);
            }
        }

        cursor.Position = input.Length;
        return EndPlain(cursor, fieldStart, record);
    }

    private static ParseState EndPlain(in Cursor cursor, int fieldStart, Record record)
    {
        var state = FindRecordEnd(cursor, out var length);
        if (state == ParseState.RecordEnd)
        {
            record.AddPlain(fieldStart, cursor.Position);
            record.End(cursor.Position, cursor.Position + length);
        }

        return state;
    }

    private bool IsQuoted(in Cursor cursor) =>
        cursor.Position < cursor.Input.Length
        && cursor.Current is SingleQuote or DoubleQuote
        && cursor.Current != Delimiter;

    private ParseState ParseUnquoted(ref Cursor cursor, Record record)
    {
        var draft = new FieldDraft(cursor.Position, cursor.Position);
        ParseState state;
        do
        {
            state = cursor.MoveToStop(_stops) && cursor.Current == Backslash
                ? AtEscape(ref cursor, ref draft, record)
                : AtStop(ref cursor, draft, record);
        }
        while (state == ParseState.InField);
        return state;
    }

    private ParseState ParseQuoted(ref Cursor cursor, Record record)
    {
        var open = cursor.Position;
        var stops = cursor.Current == DoubleQuote ? _doubleQuoteStops : _singleQuoteStops;
        var draft = new FieldDraft(open, open + 1);
        cursor.Position = open + 1;
        ParseState state;
        do
        {
            state = cursor.MoveToRare(stops)
                ? AtQuotedStop(ref cursor, ref draft, record)
                : AtQuotedInputEnd(cursor, record);
        }
        while (state == ParseState.InField);
        return state;
    }

    private ParseState AtQuotedStop(ref Cursor cursor, ref FieldDraft draft, Record record)
    {
        switch (cursor.Current)
        {
            case LineFeed:
                return Malformed(MissingEndQuote, record);
            case Backslash:
                return AtEscape(ref cursor, ref draft, record);
            default:
                var quote = cursor.Position;
                cursor.Position = quote + 1;
                return TryEndField(ref cursor, draft, quote, record);
        }
    }

    private static ParseState AtQuotedInputEnd(in Cursor cursor, Record record) =>
        cursor.IsLast ? Malformed(MissingEndQuote, record) : ParseState.Incomplete;

    private static ParseState AtEscape(ref Cursor cursor, ref FieldDraft draft, Record record)
    {
        var escaped = cursor.Position + 1;
        if (escaped < cursor.Input.Length)
        {
            draft.Drop(cursor.Position, cursor.Input, record);
            record.MaySpanLines |= cursor.Input[escaped] == LineFeed;
            cursor.Position = escaped + 1;
            return ParseState.InField;
        }

        if (!cursor.IsLast)
        {
            return ParseState.Incomplete;
        }

        record.Reject(RowErrorCode.InvalidLine, "The file ends behind an escape character", record.FieldCount);
        cursor.Position = escaped;
        return ParseState.InField;
    }
}
