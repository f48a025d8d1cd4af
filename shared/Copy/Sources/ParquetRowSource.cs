using Blueshift.Copy.Parquet;
using Blueshift.Copy.Parquet.Columns;
using Blueshift.Copy.Records;
using Blueshift.Copy.Rows;

namespace Blueshift.Copy.Sources;

/// <summary>
/// The rows of a Parquet file. Of each column there is one page in memory and, while a row group has one, its dictionary.
/// </summary>
/// <param name="content">The file. It can seek, and is not disposed of.</param>
/// <param name="mapping">Finds the column of the file for each target.</param>
/// <param name="bytesBetweenFlushes">Roughly how much of rows is gone through before the writer may send them.</param>
internal sealed class ParquetRowSource(Stream content, ColumnMapping mapping, int bytesBetweenFlushes) : RowSource
{
    private ParquetFile? _file;
    private RowColumn[] _columns = [];
    private int _group = -1;
    private long _leftInGroup;
    private long _row;
    private long _budget;

    public override bool IsComplete => _file is { } file && _group == file.RowGroups.Count;

    /// <remarks>What counts is how much of the columns has been read.</remarks>
    public override long Offset => _file?.Input.BytesRead ?? 0;

    public override long RowOffset => RowError.UnknownOffset;

    public override long Line => _row;

    public override ReadOnlySpan<byte> RawRow => [];

    /// <remarks>The file is at hand: reading it waits for no one.</remarks>
    public override ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            var file = ParquetFile.Open(content);
            _columns = mapping.Map(file.Input, file.Columns);
            _file = file;
        }

        _budget = bytesBetweenFlushes;
        return ValueTask.CompletedTask;
    }

    public override bool Read()
    {
        if (_file is not { } file || _budget <= 0)
        {
            return false;
        }

        while (_leftInGroup == 0)
        {
            if (!TryOpenNext(file))
            {
                return false;
            }
        }

        _row++;
        _leftInGroup--;
        foreach (var column in _columns)
        {
            column.Advance();
            _budget -= column.Length;
        }

        // A row takes its time even if it has nothing but NULLs.
        _budget--;
        return true;
    }

    public override RecordProblem? Convert(RowOrigin origin, IRowWriter writer)
    {
        writer.BeginRow(origin);
        for (var column = 0; column < _columns.Length; column++)
        {
            if (_columns[column].Write(writer) is { } error)
            {
                writer.AbandonRow();
                return new RecordProblem(error.Code, error.Reason, column);
            }
        }

        writer.EndRow();
        return null;
    }

    public override ReadOnlySpan<byte> RawValue(int field) => _columns[field].Text;

    /// <summary>Goes on to the next row group. The file is complete when there is none.</summary>
    private bool TryOpenNext(ParquetFile file)
    {
        if (IsComplete)
        {
            return false;
        }

        if (_group >= 0)
        {
            foreach (var column in _columns)
            {
                column.Close();
            }
        }

        _group++;
        if (IsComplete)
        {
            return false;
        }

        var group = file.RowGroups[_group];
        _leftInGroup = group.RowCount;
        foreach (var column in _columns)
        {
            column.Open(group);
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var column in _columns.OfType<IDisposable>())
        {
            column.Dispose();
        }
    }
}
