using System.Buffers;
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

    private readonly bool _removesQuotes;
    private readonly StopBytes _stops;
    private readonly SearchValues<byte> _singleQuoteStops;
    private readonly SearchValues<byte> _doubleQuoteStops;

    public DelimitedParser(DataFormat.Delimited format)
        : base(format.Delimiter)
    {
        ReadOnlySpan<byte> escapes = format.Escape ? [Backslash] : [];
        _removesQuotes = format.RemoveQuotes;
        _stops = new StopBytes([format.Delimiter, LineFeed, CarriageReturn, .. escapes]);
        _singleQuoteStops = SearchValues.Create([SingleQuote, LineFeed, .. escapes]);
        _doubleQuoteStops = SearchValues.Create([DoubleQuote, LineFeed, .. escapes]);
    }

    protected override ParseState ParseFields(ref Cursor cursor, Record record)
    {
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
