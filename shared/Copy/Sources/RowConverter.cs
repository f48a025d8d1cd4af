using System.Globalization;
using Blueshift.Copy.Conversion;
using Blueshift.Copy.Options;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;
using Blueshift.Copy.Types;

namespace Blueshift.Copy.Sources;

/// <summary>Turns a record into a row: one field for each column, converted to its type.</summary>
internal sealed class RowConverter(CopyOptions options, IReadOnlyList<CopyColumn> columns)
{
    private readonly FieldConverter[] _converters =
        [.. columns.Select(column => FieldConverter.Create(column, options))];

    /// <summary>Writes the row, whole or not at all; says why not.</summary>
    /// <param name="reader">Stands on the row's record.</param>
    /// <param name="origin">Where the record stands.</param>
    /// <param name="writer">Takes the row.</param>
    public RecordProblem? Convert(RecordReader reader, RowOrigin origin, IRowWriter writer)
    {
        var record = reader.Record;
        var problem = record.Problem ?? CheckFieldCount(record);
        if (problem is not null)
        {
            return problem;
        }

        var bytes = reader.Bytes;
        writer.BeginRow(origin);
        for (var column = 0; column < _converters.Length; column++)
        {
            if (ConvertField(column, record, bytes, writer) is { } error)
            {
                writer.AbandonRow();
                return new RecordProblem(error.Code, error.Reason, column);
            }
        }

        writer.EndRow();
        return null;
    }

    private ConversionError? ConvertField(int column, Record record, ReadOnlySpan<byte> bytes, IRowWriter writer)
    {
        if (column >= record.FieldCount)
        {
            return _converters[column].Convert([], FieldShape.Missing, writer);
        }

        ref readonly var field = ref record[column];
        return _converters[column].Convert(record.Value(field, bytes), field.Shape, writer);
    }

    /// <summary>A delimiter behind the last field is no extra column (t_preparing-input-data).</summary>
    private RecordProblem? CheckFieldCount(Record record)
    {
        var count = record.FieldCount;
        if (count == columns.Count)
        {
            return null;
        }

        if (count > columns.Count)
        {
            var isNothingBehindLast = record[columns.Count].RawStart == record.ContentLength;
            return isNothingBehindLast ? null : new RecordProblem(RowErrorCode.ExtraColumns, ExtraColumns(count));
        }

        if (record.ContentLength == 0)
        {
            return new RecordProblem(RowErrorCode.EmptyLine, "The line is empty; IGNOREBLANKLINES skips such lines");
        }

        return options.FillRecord ? null : MissingColumns(count);
    }

    private string ExtraColumns(int count) => string.Create(
        CultureInfo.InvariantCulture, $"Extra column(s) found: {count} fields for {columns.Count} columns");

    /// <summary>A record of fixed widths has no delimiter that could be missing.</summary>
    private RecordProblem MissingColumns(int count)
    {
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{count} field(s) for {columns.Count} columns, \"{columns[count].Name}\" is missing");
        return options.Format is DataFormat.FixedWidth
            ? new RecordProblem(RowErrorCode.TooFewColumns, $"The line is too short: {found}")
            : new RecordProblem(RowErrorCode.DelimiterNotFound, $"Delimiter not found: {found}");
    }
}
