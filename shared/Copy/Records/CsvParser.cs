using System.Buffers;
using Blueshift.Copy.Options;

namespace Blueshift.Copy.Records;

/// <summary>
/// CSV (copy-parameters-data-format, CSV): a field in quotes holds any bytes, with quotes doubled; spaces and tabs around
/// the quotes are ignored, unless they are the delimiter. Blanks in a field without quotes are data; a quote in one is an
/// error, and so is text behind a closing quote.
/// </summary>
internal sealed class CsvParser : SeparatedParser
{
    /// <summary>What the description of every quoting error starts with: Redshift's words.</summary>
    public const string QuoteError = "Invalid quote formatting for CSV: ";

    private readonly byte _quote;
    private readonly SearchValues<byte> _quotes;
    private readonly StopBytes _stops;

    public CsvParser(DataFormat.Csv format)
        : base(format.Delimiter)
    {
        _quote = format.Quote;
        _quotes = SearchValues.Create([format.Quote]);
        _stops = new StopBytes(format.Delimiter, LineFeed, CarriageReturn, format.Quote);
    }

    protected override ParseState ParseFields(ref Cursor cursor, Record record)
    {
        ParseState state;
        do
        {
            var first = SkipBlanks(cursor.Input, cursor.Position);
            state = first < cursor.Input.Length && cursor.Input[first] == _quote
                ? ParseQuoted(ref cursor, first, record)
                : ParseUnquoted(ref cursor, record);
        }
        while (state == ParseState.FieldEnd);
        return state;
    }

    private ParseState ParseUnquoted(ref Cursor cursor, Record record)
    {
        var draft = new FieldDraft(cursor.Position, cursor.Position);
        ParseState state;
        do
        {
            state = cursor.MoveToStop(_stops) && cursor.Current == _quote
                ? Malformed(QuoteError + "a quote in a field that does not start with one", record)
                : AtStop(ref cursor, draft, record);
        }
        while (state == ParseState.InField);
        return state;
    }

    private ParseState ParseQuoted(ref Cursor cursor, int open, Record record)
    {
        var draft = new FieldDraft(cursor.Position, open + 1);
        record.OpenQuote = open;
        record.MaySpanLines = true;
        cursor.Position = open + 1;
        while (cursor.MoveToRare(_quotes))
        {
            var next = cursor.Position + 1;
            if (next < cursor.Input.Length && cursor.Input[next] == _quote)
            {
                draft.Drop(next, cursor.Input, record);
                cursor.Position = next + 1;
            }
            else
            {
                return AtClosingQuote(ref cursor, draft, record);
            }
        }

        return cursor.IsLast ? ParseState.UnclosedQuote : ParseState.Incomplete;
    }

    private ParseState AtClosingQuote(ref Cursor cursor, in FieldDraft draft, Record record)
    {
        var close = cursor.Position;
        cursor.Position = SkipBlanks(cursor.Input, close + 1);
        var state = TryEndField(ref cursor, draft, close, record);
        return state == ParseState.InField ? Malformed(QuoteError + "text behind a closing quote", record) : state;
    }

    private int SkipBlanks(ReadOnlySpan<byte> input, int position)
    {
        while (position < input.Length && input[position] is (byte)' ' or (byte)'\t' && input[position] != Delimiter)
        {
            position++;
        }

        return position;
    }
}
