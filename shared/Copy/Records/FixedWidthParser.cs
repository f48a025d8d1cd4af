using System.Buffers;
using System.Globalization;
using System.Text;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Conversion.Text;
using Blueshift.Copy.Options;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Records;

/// <summary>FIXEDWIDTH: one record a line, each field a number of characters (copy-parameters-data-format).</summary>
/// <remarks>
/// What is a character in bytes that are not UTF-8 is what ACCEPTINVCHARS takes for one, so that the fields behind it stay
/// in their places. A line may end inside any field: the last may be short, down to nothing, as in the samples of the
/// documentation; the columns behind another have no field. What a line goes on with behind the last column is an error,
/// blanks too: the widths are then not those of the file.
/// </remarks>
internal sealed class FixedWidthParser(DataFormat.FixedWidth format) : RecordParser
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create(LineFeed, CarriageReturn);

    private readonly int[] _widths = [.. format.Columns.Select(column => column.Width)];

    protected override ParseState ParseFields(ref Cursor cursor, Record record)
    {
        ParseState state;
        do
        {
            cursor.MoveToRare(LineEnds);
            state = FindRecordEnd(cursor, out var length);
            if (state == ParseState.RecordEnd)
            {
                record.End(cursor.Position, cursor.Position + length);
                CutFields(cursor.Input[..cursor.Position], record);
            }
            else if (state == ParseState.InField)
            {
                RejectCarriageReturn(cursor, record);
                cursor.Position++;
            }
        }
        while (state == ParseState.InField);
        return state;
    }

    private void CutFields(ReadOnlySpan<byte> line, Record record)
    {
        var isAscii = Ascii.IsValid(line);
        var start = 0;
        for (var column = 0; column < _widths.Length; column++)
        {
            if (start == line.Length && column < _widths.Length - 1)
            {
                return;
            }

            var end = start;
            var isWhole = isAscii
                ? SkipBytes(line, ref end, _widths[column])
                : SkipCharacters(line, ref end, _widths[column]);
            record.Add(new Field(start, end, start, end - start, IsDecoded: false, FieldShape.Plain));
            if (!isWhole)
            {
                return;
            }

            start = end;
        }

        if (start < line.Length)
        {
            RejectRest(line, start, record);
        }
    }

    /// <summary>Moves on by so many, or to the end of the line and says false.</summary>
    private static bool SkipBytes(ReadOnlySpan<byte> line, ref int position, int count)
    {
        var left = line.Length - position;
        position += Math.Min(left, count);
        return left >= count;
    }

    private static bool SkipCharacters(ReadOnlySpan<byte> line, ref int position, int count)
    {
        for (; count > 0 && position < line.Length; count--)
        {
            position += Utf8Text.CharacterLength(line, position);
        }

        return count == 0;
    }

    private void RejectRest(ReadOnlySpan<byte> line, int start, Record record)
    {
        var width = _widths.Sum(width => (long)width);
        var rest = 0;
        for (var position = start; position < line.Length; rest++)
        {
            position += Utf8Text.CharacterLength(line, position);
        }

        record.Reject(
            RowErrorCode.ExtraColumns,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Extra column(s) found: the line has {width + rest} characters, and FIXEDWIDTH describes {width}"));
    }
}
