using Blueshift.Copy.Types;
using Blueshift.Warehouse.Catalogue;
using Blueshift.Warehouse.Loading;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Blueshift.Warehouse.DuckDb;

/// <summary>
/// Fills staging by DuckDB's appender, a chunk of rows at a time, in the very form DuckDB keeps values in
/// (https://duckdb.org/docs/stable/clients/c/data_chunk).
/// </summary>
internal sealed partial class ChunkWriter : IStagingWriter
{
    /// <summary>STANDARD_VECTOR_SIZE of every released DuckDB.</summary>
    private const int RowsPerChunk = 2048;

    private const string Label = "fill staging";

    private readonly DuckDBAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly ChunkColumn[] _columns;
    private int _row;

    public ChunkWriter(DuckDBNativeConnection connection, TargetTable target)
    {
        var created = Appender.DuckDBAppenderCreateExt(
            connection, DuckDbDialect.TemporaryCatalogue, "main", DuckDbDialect.StagingName, out _appender);
        Check(created);
        _columns =
        [
            new ChunkColumn(new CopyType(CopyTypeKind.BigInt, 0, 0, "BIGINT")),
            .. target.Columns.Select(column => new ChunkColumn(column.Column.Type)),
        ];
        _chunk = CreateChunk();
        Attach();
    }

    /// <summary>Chunks are handed over as they fill: there is nothing to wait for.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            HandOver();
            Check(Appender.DuckDBAppenderFlush(_appender));
        },
        cancellationToken);

    public ValueTask DisposeAsync()
    {
        // Destroying an appender would flush it: what a given-up load has left is of no use.
        _ = Appender.DuckDBAppenderClear(_appender);
        _chunk.Dispose();
        _appender.Dispose();
        return ValueTask.CompletedTask;
    }

    private DuckDBDataChunk CreateChunk()
    {
        var types = Enumerable.Range(0, _columns.Length)
            .Select(column => Appender.DuckDBAppenderColumnType(_appender, (ulong)column))
            .ToArray();
        try
        {
            return DataChunks.DuckDBCreateDataChunk(
                [.. types.Select(type => type.DangerousGetHandle())], (ulong)types.Length);
        }
        finally
        {
            foreach (var type in types)
            {
                type.Dispose();
            }
        }
    }

    private void Attach()
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            _columns[column].Attach(DataChunks.DuckDBDataChunkGetVector(_chunk, column));
        }
    }

    private void HandOver()
    {
        if (_row == 0)
        {
            return;
        }

        _ = DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)_row);
        Check(Appender.DuckDBAppendDataChunk(_appender, _chunk));
        DataChunks.DuckDBDataChunkReset(_chunk);
        _row = 0;
        Attach();
    }

    private void Check(DuckDBState state)
    {
        if (state.IsSuccess())
        {
            return;
        }

        using var error = Appender.DuckDBAppenderErrorData(_appender);
        var type = ErrorData.DuckDBErrorDataErrorType(error);
        var refused = new SqlError(
            DuckDbFailures.Classify(type), type.ToString(), ErrorData.DuckDBErrorDataMessage(error));
        throw new WarehouseException(Label, refused, null);
    }
}
